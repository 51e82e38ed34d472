using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Structures;

/// <summary>Answers how far a point lies from the lines of one date.</summary>
internal sealed class LineIndex
{
    private const double LookPixels = 150;
    private const double LeastFenceLikeMetres = 35;
    private const double CrowdReachMetres = 12;
    private const int MostBeside = 2;
    private readonly STRtree<LineString> _tree = new();

    public LineIndex(IEnumerable<LineCandidate> lines)
    {
        foreach (var line in lines)
        {
            var shape = new LineString([.. line.Vertices.Select(v => new Coordinate(v.Column, v.Row))]);
            _tree.Insert(shape.EnvelopeInternal, shape);
        }

        _tree.Build();
    }

    /// <summary>
    /// The lines that could be fences, new or old: long, nearly straight and not one of many side by side.
    /// </summary>
    public static LineIndex OfFenceLike(IReadOnlyList<LineCandidate> lines, double pixelSizeMetres)
    {
        var all = new LineIndex(lines);
        return new LineIndex(lines.Where(line =>
            line.LengthPixels * pixelSizeMetres >= LeastFenceLikeMetres
            && all.Beside(line, CrowdReachMetres / pixelSizeMetres) <= MostBeside));
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

    /// <summary>
    /// Lines that cross the perpendicular through <paramref name="point"/> within <paramref name="reachPixels"/> on
    /// either side: the line itself is one, crop rows and terraces give many.
    /// </summary>
    public int CrossingPerpendicular(PixelPoint point, (double Columns, double Rows) along, double reachPixels)
    {
        var perpendicular = new LineString(
        [
            new Coordinate(point.Column - (reachPixels * along.Rows), point.Row + (reachPixels * along.Columns)),
            new Coordinate(point.Column + (reachPixels * along.Rows), point.Row - (reachPixels * along.Columns)),
        ]);
        return _tree.Query(perpendicular.EnvelopeInternal).Count(line => line.Intersects(perpendicular));
    }

    /// <summary>Distance to the nearest line in pixels; infinity beyond <see cref="LookPixels"/>.</summary>
    public double DistancePixels(PixelPoint point)
    {
        var here = new Point(point.Column, point.Row);
        var around = new Envelope(point.Column, point.Column, point.Row, point.Row);
        around.ExpandBy(LookPixels);
        var nearest = double.PositiveInfinity;
        foreach (var line in _tree.Query(around)) nearest = Math.Min(nearest, line.Distance(here));
        return nearest;
    }
}
