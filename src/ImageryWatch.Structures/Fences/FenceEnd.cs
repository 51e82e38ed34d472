using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Mathematics;

namespace ImageryWatch.Structures;

/// <summary>One end of an open line.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="IsLast">The end at its last point.</param>
/// <param name="At">Where it ends.</param>
/// <param name="Outward">Unit vector away from the line.</param>
internal readonly record struct FenceEnd(int Line, bool IsLast, Coordinate At, Vector2D Outward)
{
    /// <summary>The first end, then the last; none of a closed line.</summary>
    public static IEnumerable<FenceEnd> Of(FenceLine line, int number, double directionMetres)
    {
        if (line.IsClosed) yield break;
        var along = new LengthIndexedLine(line.Shape);
        var reach = Math.Min(directionMetres, line.LengthMetres);
        yield return new FenceEnd(number, false, line.Shape.StartPoint.Coordinate, new Vector2D(along.ExtractPoint(reach), line.Shape.StartPoint.Coordinate).Normalize());
        yield return new FenceEnd(number, true, line.Shape.EndPoint.Coordinate, new Vector2D(along.ExtractPoint(line.LengthMetres - reach), line.Shape.EndPoint.Coordinate).Normalize());
    }
}

/// <summary>Two ends that may be joined.</summary>
/// <param name="One">An end.</param>
/// <param name="Other">Another end, perhaps of the same line.</param>
/// <param name="Corner">Where they meet: both end points give way to it; null where a straight bridge joins them.</param>
/// <param name="Cost">Metres bridged, more for every turn: the cheapest joint of an end is taken.</param>
internal sealed record FenceJoint(FenceEnd One, FenceEnd Other, Coordinate? Corner, double Cost)
{
    /// <summary>The ground that the joint adds to the fence.</summary>
    public LineString Bridge => new(Corner is null ? [One.At, Other.At] : [One.At, Corner, Other.At]);
}
