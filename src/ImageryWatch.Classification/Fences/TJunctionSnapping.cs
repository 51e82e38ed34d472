using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>Snaps ends that nearly touch another line, or slightly overshoot it, to that line.</summary>
/// <param name="options">Tolerances.</param>
/// <param name="canBridge">As for <see cref="EndJoining"/>.</param>
internal sealed class TJunctionSnapping(FenceAssemblyOptions options, Func<LineString, bool> canBridge)
{
    public IEnumerable<FenceLine> Snap(IReadOnlyList<FenceLine> lines)
    {
        var index = new SegmentIndex(lines);
        return lines.Select((line, i) => line.IsClosed ? line : Snapped(line, i, index));
    }

    private FenceLine Snapped(FenceLine line, int number, SegmentIndex index)
    {
        var shape = line.Shape;
        foreach (var end in FenceEnd.Of(line, number, options.DirectionMetres))
            if (Meeting(end, index) is { } meeting && canBridge(new LineString([end.At, meeting])))
                shape = Moved(shape, end.IsLast, meeting);
        return line with { Shape = shape };
    }

    /// <summary>Point where the end, extended or shortened, meets the nearest line that is not parallel to it.</summary>
    private Coordinate? Meeting(FenceEnd end, SegmentIndex index)
    {
        var (back, ahead) = (
            end.Outward.Multiply(-options.SnapMetres).Translate(end.At), end.Outward.Multiply(options.SnapMetres).Translate(end.At));
        var reach = new LineSegment(back, ahead);
        return index.Within(end.At, options.SnapMetres)
            .Where(near => near.Line != end.Line && Directions.Across(end.Outward, Directions.Of(near.Segment)) > options.ParallelDegrees)
            .Select(near => reach.Intersection(near.Segment))
            .Where(point => point is not null && point.Distance(end.At) > 1e-6)
            .OrderBy(point => point!.Distance(end.At)).ThenByDescending(point => point!.Y).ThenBy(point => point!.X)
            .FirstOrDefault();
    }

    /// <summary>The line with a new end point; vertices beyond it are dropped.</summary>
    private LineString Moved(LineString shape, bool isLast, Coordinate to)
    {
        Coordinate[] points = isLast ? shape.Coordinates : [.. shape.Coordinates.Reverse()];
        var keep = points.Length - 1;
        while (keep > 1 && points[keep - 1].Distance(points[^1]) <= to.Distance(points[^1])
            && to.Distance(points[keep - 1]) < options.SnapMetres && IsBehind(points, keep - 1, to))
            keep--;
        Coordinate[] moved = [.. points[..keep], to];
        return new LineString(isLast ? moved : [.. moved.Reverse()]);
    }

    private static bool IsBehind(Coordinate[] points, int at, Coordinate to) => points[at].Distance(points[0]) > to.Distance(points[0]);
}
