using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>A value that fills parts of the raster's border.</summary>
/// <param name="Values">Value of each band.</param>
/// <param name="ReachesCorner">A corner of the raster has the value.</param>
internal sealed record BorderFill(float[] Values, bool ReachesCorner)
{
    /// <summary>Length of the border pieces that must be constant, in pixels.</summary>
    private const int Segment = 16;
    private const int MinSegments = 12;
    private const int MinSide = 64;

    /// <summary>
    /// Values that are exactly constant in all bands along at least twelve sampled pieces of the border. Noise keeps imagery from that,
    /// dark water included.
    /// </summary>
    /// <param name="raster">Read without screening.</param>
    /// <param name="windows">The sample; only its pixels on the border are read.</param>
    public static IReadOnlyList<BorderFill> Find(GdalRaster raster, IReadOnlyList<PixelWindow> windows)
    {
        if (raster.Width < MinSide || raster.Height < MinSide) return [];
        var found = new List<(float[] Values, int Segments)>();
        var block = new PixelBlock();
        foreach (var line in windows.SelectMany(window => BorderLines(window, raster.Width, raster.Height)))
        {
            raster.ReadUnscreened(line, block);
            for (var start = 0; start + Segment <= line.PixelCount; start += Segment)
                if (ConstantOf(block, start) is { } values) Count(found, values);
        }

        var corners = Corners(raster);
        return [.. found.Where(fill => fill.Segments >= MinSegments)
            .Select(fill => new BorderFill(fill.Values, corners.Any(corner => corner.AsSpan().SequenceEqual(fill.Values))))];
    }

    private static IEnumerable<PixelWindow> BorderLines(PixelWindow window, int width, int height)
    {
        if (window.Row == 0) yield return new PixelWindow(window.Column, 0, window.Width, 1);
        if (window.EndRow == height) yield return new PixelWindow(window.Column, height - 1, window.Width, 1);
        if (window.Column == 0) yield return new PixelWindow(0, window.Row, 1, window.Height);
        if (window.EndColumn == width) yield return new PixelWindow(width - 1, window.Row, 1, window.Height);
    }

    /// <summary>The value of each band where the piece is constant and neither masked nor NaN; otherwise null.</summary>
    private static float[]? ConstantOf(PixelBlock line, int start)
    {
        if (line.Quality.Slice(start, Segment).ContainsAnyExcept(QualityFlags.None)) return null;
        var values = new float[line.BandCount];
        for (var band = 0; band < values.Length; band++)
        {
            values[band] = line.Band(band)[start];
            if (!float.IsFinite(values[band]) || line.Band(band).Slice(start, Segment).ContainsAnyExcept(values[band])) return null;
        }

        return values;
    }

    private static void Count(List<(float[] Values, int Segments)> found, float[] values)
    {
        var index = found.FindIndex(fill => fill.Values.AsSpan().SequenceEqual(values));
        if (index < 0) found.Add((values, 1));
        else found[index] = (values, found[index].Segments + 1);
    }

    private static float[][] Corners(GdalRaster raster)
    {
        var block = new PixelBlock();
        float[] At(int column, int row)
        {
            raster.ReadUnscreened(new PixelWindow(column, row, 1, 1), block);
            return [.. Enumerable.Range(0, block.BandCount).Select(band => block.Band(band)[0])];
        }

        var (right, bottom) = (raster.Width - 1, raster.Height - 1);
        return [At(0, 0), At(right, 0), At(0, bottom), At(right, bottom)];
    }
}
