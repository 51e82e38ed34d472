using System.Globalization;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>Converts a fence line to a change object.</summary>
internal static class FenceObject
{
    public const string ClosedReason = "closed perimeter; the gap between its two ends may have been bridged";

    public static ChangeObject Of(FenceLine fence, ChangeKind change) => new()
    {
        Id = string.Empty,
        Class = StructureClass.Fence,
        Change = change,
        Confidence = fence.Confidence,
        Geometry = fence.Shape,
        LengthMetres = fence.LengthMetres,
        OrientationDegrees = fence.IsClosed ? null : Bearing(fence.Shape),
        Reasons = [.. OfShape(fence), .. fence.Reasons],
    };

    private static IEnumerable<string> OfShape(FenceLine fence)
    {
        if (fence.IsClosed) yield return ClosedReason;
        if (fence.PartCount > 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"joined from {fence.PartCount} line segments across gaps");
    }

    /// <summary>Direction from one end to the other, clockwise from grid north, 0..180.</summary>
    private static double Bearing(LineString shape)
    {
        var (from, to) = (shape.Coordinates[0], shape.Coordinates[^1]);
        var degrees = Math.Atan2(to.X - from.X, to.Y - from.Y) * 180 / Math.PI;
        return ((degrees % 180) + 180) % 180;
    }
}
