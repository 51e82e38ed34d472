namespace ImageryWatch.Simulation;

/// <summary>Receives a polygon's coverage row by row.</summary>
internal interface ICoverageSink
{
    /// <param name="index">Index of the first pixel in the canvas planes.</param>
    /// <param name="coverage">Covered share of each pixel from there on, 0..1.</param>
    void Row(int index, ReadOnlySpan<float> coverage);
}

/// <summary>
/// Anti-aliased filling of polygons (even-odd rule): exact horizontal coverage on four scanlines per pixel. The coverage
/// of a pixel depends on the polygon and that pixel alone, never on the window.
/// </summary>
internal static class PolygonCoverage
{
    private const int Scanlines = 4;
    private const float Weight = 1f / Scanlines;

    /// <param name="polygon">Corners in pixels of the scene (not of the window).</param>
    /// <param name="canvas">Target canvas.</param>
    /// <param name="sink">Receives the coverage.</param>
    public static void Fill<TSink>(ReadOnlySpan<Vec> polygon, Canvas canvas, ref TSink sink)
        where TSink : struct, ICoverageSink
    {
        var window = canvas.Window;
        var box = Bounds.Of(polygon);
        var firstRow = Math.Max(window.Row, Floor(box.MinY));
        var endRow = Math.Min(window.EndRow, Floor(box.MaxY) + 1);
        var firstColumn = Math.Max(window.Column, Floor(box.MinX));
        var endColumn = Math.Min(window.EndColumn, Floor(box.MaxX) + 1);
        if (firstColumn >= endColumn) return;
        Span<double> crossings = polygon.Length <= 64 ? stackalloc double[64] : new double[polygon.Length];
        var coverage = canvas.Coverage.AsSpan(0, endColumn - firstColumn);
        for (var row = firstRow; row < endRow; row++)
        {
            coverage.Clear();
            if (!FillRow(polygon, row, firstColumn, coverage, crossings)) continue;
            sink.Row(((row - window.Row) * window.Width) + firstColumn - window.Column, coverage);
        }
    }

    private static bool FillRow(ReadOnlySpan<Vec> polygon, int row, int firstColumn, Span<float> coverage, Span<double> crossings)
    {
        var any = false;
        for (var line = 0; line < Scanlines; line++)
        {
            var count = Crossings(polygon, row + ((line + 0.5) / Scanlines), crossings);
            for (var i = 0; i + 1 < count; i += 2) AddSpan(coverage, crossings[i] - firstColumn, crossings[i + 1] - firstColumn);
            any |= count > 1;
        }

        return any;
    }

    private static int Crossings(ReadOnlySpan<Vec> polygon, double y, Span<double> crossings)
    {
        var count = 0;
        for (int i = 0, j = polygon.Length - 1; i < polygon.Length; j = i++)
        {
            var (a, b) = (polygon[i], polygon[j]);
            if (a.Y > y == b.Y > y) continue;
            var x = a.X + ((y - a.Y) * (b.X - a.X) / (b.Y - a.Y));
            var k = count++;
            for (; k > 0 && crossings[k - 1] > x; k--) crossings[k] = crossings[k - 1];
            crossings[k] = x;
        }

        return count;
    }

    private static void AddSpan(Span<float> coverage, double from, double to)
    {
        var first = Math.Max(0, Floor(from));
        var last = Math.Min(coverage.Length - 1, Floor(to));
        for (var c = first; c <= last; c++)
        {
            var part = Math.Min(to, c + 1.0) - Math.Max(from, c);
            if (part > 0) coverage[c] += (float)part * Weight;
        }
    }

    private static int Floor(double value) => (int)Math.Floor(Math.Clamp(value, -1e9, 1e9));
}
