using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Mathematics;

namespace ImageryWatch.Classification;

/// <summary>One end of an open line.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="IsLast">True for the end at the last point.</param>
/// <param name="At">Position of the end.</param>
/// <param name="Outward">Unit vector pointing away from the line.</param>
internal readonly record struct FenceEnd(int Line, bool IsLast, Coordinate At, Vector2D Outward)
{
    /// <summary>The first and the last end; none for a closed line.</summary>
    public static IEnumerable<FenceEnd> Of(FenceLine line, int number, double directionMetres)
    {
        if (line.IsClosed) yield break;
        var along = new LengthIndexedLine(line.Shape);
        var reach = Math.Min(directionMetres, line.LengthMetres);
        yield return new FenceEnd(number, false, line.Shape.StartPoint.Coordinate,
            new Vector2D(along.ExtractPoint(reach), line.Shape.StartPoint.Coordinate).Normalize());
        yield return new FenceEnd(number, true, line.Shape.EndPoint.Coordinate,
            new Vector2D(along.ExtractPoint(line.LengthMetres - reach), line.Shape.EndPoint.Coordinate).Normalize());
    }
}

/// <summary>A possible joint between two ends.</summary>
/// <param name="One">One end.</param>
/// <param name="Other">The other end, possibly of the same line.</param>
/// <param name="Corner">Replaces both end points; null for a straight bridge.</param>
/// <param name="Cost">Bridged metres plus a penalty for turns; joints of lower cost are preferred.</param>
internal sealed record FenceJoint(FenceEnd One, FenceEnd Other, Coordinate? Corner, double Cost)
{
    /// <summary>The line that the joint adds to the fence.</summary>
    public LineString Bridge => new(Corner is null ? [One.At, Other.At] : [One.At, Corner, Other.At]);
}
