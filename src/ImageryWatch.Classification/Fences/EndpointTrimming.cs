using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Mathematics;

namespace ImageryWatch.Classification;

/// <summary>Cuts hooks at line ends: beyond the end of a fence, linking follows unrelated edges for some metres.</summary>
internal sealed class EndpointTrimming(FenceAssemblyOptions options)
{
    public FenceLine Trim(FenceLine line) =>
        line.IsClosed ? line : line with { Shape = TrimLast((LineString)TrimLast(line.Shape).Reverse()) };

    private LineString TrimLast(LineString shape)
    {
        var along = new LengthIndexedLine(shape);
        foreach (var at in Bends(shape))
            if (Turn(along, at) >= options.MinHookDegrees) return (LineString)along.ExtractLine(0, at);
        return shape;
    }

    /// <summary>Distances along the line of the vertices near its last point, largest distance to it first.</summary>
    private IEnumerable<double> Bends(LineString shape)
    {
        var at = 0.0;
        foreach (var segment in SegmentIndex.Of(shape))
        {
            at += segment.Length;
            if (at < shape.Length - 1e-6 && at >= shape.Length - options.MaxHookMetres && at >= options.DirectionMetres) yield return at;
        }
    }

    private double Turn(LengthIndexedLine along, double at)
    {
        var (back, bend, end) = (
            along.ExtractPoint(at - options.DirectionMetres), along.ExtractPoint(at), along.ExtractPoint(along.EndIndex));
        return Directions.Turn(new Vector2D(back, bend), new Vector2D(bend, end));
    }
}
