using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Spatial index of the lines of one date: distance to the nearest line, number of parallel lines.</summary>
internal sealed class LineIndex
{
    private const double MaxDistancePixels = 150;
    private const double MinFenceLikeMetres = 35;
    private const double ParallelReachMetres = 12;
    private const int MaxBeside = 2;
    private readonly SegmentGrid _segments;

    public LineIndex(IEnumerable<LineCandidate> lines) => _segments = new SegmentGrid(lines.SelectMany(SegmentsOf));

    /// <summary>The lines that may be fences: long, and not part of a group of parallel lines.</summary>
    /// <param name="lines">Lines of one date.</param>
    /// <param name="all">Index of all lines of that date.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    public static LineIndex OfFenceLike(IReadOnlyList<LineCandidate> lines, LineIndex all, double pixelSizeMetres) =>
        new(lines.Where(line =>
        line.LengthPixels * pixelSizeMetres >= MinFenceLikeMetres
        && all.Beside(line, ParallelReachMetres / pixelSizeMetres) <= MaxBeside));

    /// <summary>
    /// Number of lines that cross the perpendicular through <paramref name="point"/> within <paramref name="reachPixels"/> on either side.
    /// The line itself counts as one; crop rows and terraces give many.
    /// </summary>
    public int CrossingPerpendicular(PixelPoint point, (double Columns, double Rows) along, double reachPixels)
    {
        var across = new PixelPoint(-reachPixels * along.Rows, reachPixels * along.Columns);
        var (from, to) = (point - across, point + across);
        return _segments.Touching(PixelBox.Around(from, to)).Count(s => Cross(s.From, s.To, from, to));
    }

    /// <summary>Distance to the nearest line in pixels; infinity beyond <see cref="MaxDistancePixels"/>.</summary>
    public double DistancePixels(PixelPoint point)
    {
        var around = new PixelBox(point.Column - MaxDistancePixels, point.Row - MaxDistancePixels, point.Column + MaxDistancePixels,
            point.Row + MaxDistancePixels);
        var nearest = double.PositiveInfinity;
        foreach (var (from, to) in _segments.Touching(around)) nearest = Math.Min(nearest, Distance(point, from, to));
        return nearest;
    }

    /// <summary>Adds all lines that the distance of a point in a window can depend on.</summary>
    public void AddTo(ContentKeyBuilder key, PixelWindow window)
    {
        var reach = window.Inflate((int)MaxDistancePixels + 1);
        var near = _segments.Touching(new PixelBox(reach.Column, reach.Row, reach.EndColumn, reach.EndRow))
            .OrderBy(segment => segment.From.Row).ThenBy(segment => segment.From.Column).ThenBy(segment => segment.To.Row)
            .ThenBy(segment => segment.To.Column);
        foreach (var (from, to) in near) key.Add(from.Column).Add(from.Row).Add(to.Column).Add(to.Row);
        key.Add("end of lines");
    }

    private static IEnumerable<(PixelPoint From, PixelPoint To)> SegmentsOf(LineCandidate line)
    {
        for (var i = 1; i < line.Vertices.Count; i++) yield return (line.Vertices[i - 1], line.Vertices[i]);
    }

    /// <summary>Number of other lines beside the centre of a line.</summary>
    private int Beside(LineCandidate line, double reachPixels)
    {
        var middle = line.Vertices.Count / 2;
        var (from, to) = (line.Vertices[middle - 1], line.Vertices[middle]);
        var length = Math.Max(1e-6, from.DistanceTo(to));
        var along = ((to.Column - from.Column) / length, (to.Row - from.Row) / length);
        var point = new PixelPoint((from.Column + to.Column) / 2, (from.Row + to.Row) / 2);
        return CrossingPerpendicular(point, along, reachPixels) - 1;
    }

    private static double Distance(PixelPoint point, PixelPoint from, PixelPoint to)
    {
        var along = to - from;
        var square = along.SquaredLength();
        var share = square == 0 ? 0 : Math.Clamp((point - from).Dot(along) / square, 0, 1);
        return point.DistanceTo(from + (share * along));
    }

    /// <summary>
    /// The end points of each segment lie on different sides of the other. The first end point is included, the second is not.
    /// </summary>
    private static bool Cross(PixelPoint a, PixelPoint b, PixelPoint c, PixelPoint d) =>
        (Side(a, c, d) >= 0) != (Side(b, c, d) >= 0) && (Side(c, a, b) >= 0) != (Side(d, a, b) >= 0);

    private static double Side(PixelPoint point, PixelPoint from, PixelPoint to) =>
        (to - from).Cross(point - from);
}
