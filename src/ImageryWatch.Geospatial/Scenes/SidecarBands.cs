using System.Text.Json;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Reads the bands of STAC assets: <c>bands</c> (STAC 1.1), <c>eo:bands</c>, and indices into the item's list (STAC 0.8).
/// </summary>
internal static class SidecarBands
{
    private static readonly string[] Keys = ["bands", "eo:bands"];

    /// <summary>The bands listed in the item's properties; empty where there are none.</summary>
    public static IReadOnlyList<SidecarBand> OfItem(JsonElement root) =>
        root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? ListsOf(properties).Select(list => Described(list, [])).FirstOrDefault(bands => bands.Count > 0) ?? []
            : [];

    /// <param name="asset">An object.</param>
    /// <param name="common">The bands of the item, to which the asset may refer by index.</param>
    /// <returns>In file order; empty where the asset does not describe its bands.</returns>
    public static IReadOnlyList<SidecarBand> OfAsset(JsonElement asset, IReadOnlyList<SidecarBand> common) =>
        ListsOf(asset).Select(list => Described(list, common)).FirstOrDefault(bands => bands.Any(IsIdentified)) ?? [];

    private static IEnumerable<JsonElement> ListsOf(JsonElement element) =>
        Keys.Where(key => element.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array)
            .Select(key => element.GetProperty(key));

    private static IReadOnlyList<SidecarBand> Described(JsonElement list, IReadOnlyList<SidecarBand> common) =>
        [.. list.EnumerateArray().Select(band => BandOf(band, common))];

    private static SidecarBand BandOf(JsonElement band, IReadOnlyList<SidecarBand> common)
    {
        if (band.ValueKind == JsonValueKind.Number && band.TryGetInt32(out var index) && index >= 0 && index < common.Count)
            return common[index];
        return band.ValueKind == JsonValueKind.Object
            ? new SidecarBand(Text(band, "name"), Text(band, "common_name") ?? Text(band, "eo:common_name"), Text(band, "description"))
            : new SidecarBand(null, null, null);
    }

    private static bool IsIdentified(SidecarBand band) =>
        band.Name is not null || band.CommonName is not null || band.Description is not null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
