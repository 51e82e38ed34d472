namespace ImageryWatch.Geospatial;

/// <summary>Uses the saturation value found in some tiles of a date for its other tiles of the same kind.</summary>
internal static class SharedCeiling
{
    /// <summary>Has no effect where the tiles contradict: two values found, or a tile with brighter pixels.</summary>
    public static void Apply(IReadOnlyList<GdalRaster> tiles)
    {
        foreach (var alike in tiles.GroupBy(tile => (tile.Layout.DataType, tile.Bands.Count))) ApplyTo([.. alike]);
    }

    private static void ApplyTo(GdalRaster[] tiles)
    {
        var found = tiles.Select(tile => tile.Survey.Ceilings).Where(ceilings => ceilings.Count > 0).ToArray();
        if (found.Length == 0 || found.Length == tiles.Length) return;
        float?[] shared = [.. found[0].Select(ceiling => ceiling?.Value)];
        if (!found.All(ceilings => ceilings.Select(ceiling => ceiling?.Value).SequenceEqual(shared))) return;
        var others = tiles.Where(tile => tile.Survey.Ceilings.Count == 0).ToArray();
        if (others.Any(tile => IsBrighter(tile.Survey.Maxima, shared))) return;
        foreach (var tile in others)
            tile.Adopt(tile.Survey with { Ceilings = [.. shared.Select(value => value is { } v ? new BandCeiling(v, 0) : null)] });
    }

    private static bool IsBrighter(IReadOnlyList<float> maxima, float?[] limits) =>
        maxima.Zip(limits).Any(band => band.First > band.Second);
}
