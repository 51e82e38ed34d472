using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Answers how far a point lies from the lines of one date, and how many run side by side.</summary>
internal sealed class LineIndex
{
    private const double LookPixels = 150;
    private const double LeastFenceLikeMetres = 35;
    private const double CrowdReachMetres = 12;
    private const int MostBeside = 2;
    private readonly SegmentGrid _segments;

    public LineIndex(IEnumerable<LineCandidate> lines) => _segments = new SegmentGrid(lines.SelectMany(SegmentsOf));

    /// <summary>
    /// The lines that could be fences, new or old: long and not one of many side by side.
    /// </summary>
    /// <param name="lines">Of one date.</param>
    /// <param name="all">The index of them all.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    public static LineIndex OfFenceLike(IReadOnlyList<LineCandidate> lines, LineIndex all, double pixelSizeMetres) => new(lines.Where(line =>
        line.LengthPixels * pixelSizeMetres >= LeastFenceLikeMetres
        && all.Beside(line, CrowdReachMetres / pixelSizeMetres) <= MostBeside));

    /// <summary>
    /// Lines that cross the perpendicular through <paramref name="point"/> within <paramref name="reachPixels"/> on
    /// either side: the line itself is one, crop rows and terraces give many.
    /// </summary>
    public int CrossingPerpendicular(PixelPoint point, (double Columns, double Rows) along, double reachPixels)
    {
        var (columns, rows) = (-reachPixels * along.Rows, reachPixels * along.Columns);
        var (from, to) = (new PixelPoint(point.Column - columns, point.Row - rows), new PixelPoint(point.Column + columns, point.Row + rows));
        return _segments.Touching(PixelBox.Around(from, to)).Count(s => Cross(s.From, s.To, from, to));
    }

    /// <summary>Distance to the nearest line in pixels; infinity beyond <see cref="LookPixels"/>.</summary>
    public double DistancePixels(PixelPoint point)
    {
        var around = new PixelBox(point.Column - LookPixels, point.Row - LookPixels, point.Column + LookPixels, point.Row + LookPixels);
        var nearest = double.PositiveInfinity;
        foreach (var (from, to) in _segments.Touching(around)) nearest = Math.Min(nearest, Distance(point, from, to));
        return nearest;
    }

    private static IEnumerable<(PixelPoint From, PixelPoint To)> SegmentsOf(LineCandidate line)
    {
        for (var i = 1; i < line.Vertices.Count; i++) yield return (line.Vertices[i - 1], line.Vertices[i]);
    }

    /// <summary>Other lines beside the middle of a line.</summary>
    private int Beside(LineCandidate line, double reachPixels)
    {
        var middle = line.Vertices.Count / 2;
        var (from, to) = (line.Vertices[middle - 1], line.Vertices[middle]);
        var length = Math.Max(1e-6, LinePiece.Distance(from, to));
        var along = ((to.Column - from.Column) / length, (to.Row - from.Row) / length);
        var point = new PixelPoint((from.Column + to.Column) / 2, (from.Row + to.Row) / 2);
        return CrossingPerpendicular(point, along, reachPixels) - 1;
    }

    private static double Distance(PixelPoint point, PixelPoint from, PixelPoint to)
    {
        var (columns, rows) = (to.Column - from.Column, to.Row - from.Row);
        var square = (columns * columns) + (rows * rows);
        var share = square == 0 ? 0 : Math.Clamp((((point.Column - from.Column) * columns) + ((point.Row - from.Row) * rows)) / square, 0, 1);
        return LinePiece.Distance(point, new PixelPoint(from.Column + (share * columns), from.Row + (share * rows)));
    }

    /// <summary>Each segment has its ends on different sides of the other; the first end counts, the second does not.</summary>
    private static bool Cross(PixelPoint a, PixelPoint b, PixelPoint c, PixelPoint d) =>
        (Side(a, c, d) >= 0) != (Side(b, c, d) >= 0) && (Side(c, a, b) >= 0) != (Side(d, a, b) >= 0);

    private static double Side(PixelPoint point, PixelPoint from, PixelPoint to) =>
        ((to.Column - from.Column) * (point.Row - from.Row)) - ((to.Row - from.Row) * (point.Column - from.Column));
}
