using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Quadtree;

namespace ImageryWatch.Classification;

/// <summary>Spatial index of line segments, in map metres or in pixels; lines may be added at any time.</summary>
internal sealed class SegmentIndex
{
    private readonly Quadtree<(LineSegment Segment, int Line)> _segments = new();

    public SegmentIndex(IEnumerable<FenceLine> lines)
    {
        foreach (var (line, i) in lines.Select((line, i) => (line, i))) Add(line.Shape, i);
    }

    public void Add(LineString shape, int line)
    {
        foreach (var segment in Of(shape)) _segments.Insert(new Envelope(segment.P0, segment.P1), (segment, line));
    }

    /// <summary>Segments within a distance of a point, each with the index of its line; unordered.</summary>
    public IEnumerable<(LineSegment Segment, int Line)> Within(Coordinate point, double reach)
    {
        var around = new Envelope(point);
        around.ExpandBy(reach);
        return _segments.Query(around).Where(one => one.Segment.Distance(point) <= reach);
    }

    public static IEnumerable<LineSegment> Of(LineString shape) =>
        shape.Coordinates.Zip(shape.Coordinates.Skip(1), (from, to) => new LineSegment(from, to)).Where(segment => segment.Length > 0);
}
