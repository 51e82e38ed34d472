using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Converts the tiles of one date to the scale and offset of the first one, where the files give different ones.</summary>
internal static class TileScales
{
    /// <exception cref="InputException">Some tiles have a scale and others have none.</exception>
    public static IReadOnlyList<SceneTile> Unify(IReadOnlyList<SceneTile> tiles, ICollection<string> warnings)
    {
        var reference = ByRole(tiles[0]);
        return [.. tiles.Select(tile => Converted(tile, ByRole(tile), tiles[0], reference, warnings))];
    }

    /// <summary>True if the files define the physical values of every band.</summary>
    public static bool IsDefined(SceneTile tile) => ByRole(tile).Values.All(scale => scale is not null);

    private static SceneTile Converted(
        SceneTile tile, Dictionary<BandRole, SampleScale?> scales, SceneTile first, Dictionary<BandRole, SampleScale?> reference,
        ICollection<string> warnings)
    {
        var different = scales.Keys.Where(role => reference.TryGetValue(role, out var other) && other != scales[role]).ToArray();
        if (different.Length == 0) return tile;
        var (own, target) = (scales[different[0]], reference[different[0]]);
        if (different.Any(role => scales[role] is null || reference[role] is null)) throw Undefined(tile, own, first, target);
        warnings.Add($"{NameOf(tile)} ({own}) is converted to the scale of {NameOf(first)} ({target})");
        var relative = tile.Source.Bands.Select(role => different.Contains(role)
            ? scales[role]!.Value.RelativeTo(reference[role]!.Value) : SampleScale.Identity);
        return tile with { Source = new RescaledRaster(tile.Source, [.. relative]) };
    }

    private static Dictionary<BandRole, SampleScale?> ByRole(SceneTile tile)
    {
        var scales = new Dictionary<BandRole, SampleScale?>();
        foreach (var raster in SceneOpener.RastersOf(tile))
            for (var band = 0; band < raster.Bands.Count; band++) scales.TryAdd(raster.Bands[band], raster.Layout.Scales[band]);
        return scales;
    }

    private static InputException Undefined(SceneTile tile, SampleScale? own, SceneTile first, SampleScale? other) => new(
        $"{tile.Path}: its values have {Text(own)}, those of {NameOf(first)} have {Text(other)}, so it is unknown whether the tiles are on "
        + "one scale; give all tiles the right scale (gdal_edit.py -scale, -offset), or convert them with gdal_translate -unscale -ot "
        + "Float32.");

    private static string Text(SampleScale? scale) => scale?.ToString() ?? "no scale";

    private static string NameOf(SceneTile tile) => Path.GetFileName(tile.Path);
}
