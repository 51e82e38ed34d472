using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Band roles from the metadata files of providers that GDAL reads beside a raster (domain IMD).</summary>
internal static class ProviderBands
{
    public static IEnumerable<BandEvidence> Of(DatasetHandle dataset) =>
        Of(Cpl.TextList(Gdal.GetMetadata(dataset, "IMD")), "the IMD file");

    /// <param name="items">"GROUP.key=value".</param>
    /// <param name="source">Name of the source, for the report.</param>
    public static IEnumerable<BandEvidence> Of(IReadOnlyList<string> items, string source)
    {
        if (OfGroups(items) is { Count: > 0 } groups) yield return new BandEvidence(source, groups);
        if (OfIndices(items) is { Count: > 0 } indices) yield return new BandEvidence("the DIMAP file", indices);
    }

    /// <summary>Maxar lists a group per band ("BAND_R.ULLon") in file order.</summary>
    private static IReadOnlyList<BandRole?> OfGroups(IReadOnlyList<string> items) =>
    [
        .. items.Select(item => item.Split('.')[0]).Where(group => group.StartsWith("BAND_", StringComparison.OrdinalIgnoreCase)
                && !group.Contains('=', StringComparison.Ordinal))
            .Distinct(StringComparer.OrdinalIgnoreCase).Select(BandNames.FromName),
    ];

    /// <summary>DIMAP 2 lists the identifier and the index (from 1) of each band.</summary>
    private static IReadOnlyList<BandRole?> OfIndices(IReadOnlyList<string> items)
    {
        var names = ValuesOf(items, ".BAND_ID=").ToArray();
        var indices = ValuesOf(items, ".BAND_INDEX=").Select(text => int.TryParse(text, out var index) ? index : 0).ToArray();
        if (names.Length != indices.Length || !indices.Order().SequenceEqual(Enumerable.Range(1, indices.Length))) return [];
        var ordered = names.Zip(indices).OrderBy(pair => pair.Second).Select(pair => pair.First).ToArray();
        return [.. ordered.Select(name => BandNumbering.OfPleiades.RoleOf(name) ?? BandNames.FromName(name))];
    }

    private static IEnumerable<string> ValuesOf(IReadOnlyList<string> items, string key) =>
        from item in items
        let at = item.IndexOf(key, StringComparison.OrdinalIgnoreCase)
        where at >= 0 && item.Contains("Raster_Index", StringComparison.OrdinalIgnoreCase)
        select item[(at + key.Length)..].Trim();
}
