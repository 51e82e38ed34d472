using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>Closes lines that nearly enclose an area: compared with the perimeter, a gate or a missing section is small.</summary>
/// <param name="options">Tolerances.</param>
/// <param name="canBridge">As for <see cref="EndJoining"/>.</param>
internal sealed class PolylineClosing(FenceAssemblyOptions options, Func<LineString, bool> canBridge)
{
    public FenceLine Close(FenceLine line)
    {
        var reach = Math.Min(options.RingGapMetres, line.LengthMetres / options.MinRingGapRatio);
        if (new JointFinder(options with { GapMetres = reach }).Closing(line) is not { } joint || !canBridge(joint.Bridge)) return line;
        var points = line.Shape.Coordinates;
        return line with
        {
            Shape = new LineString(joint.Corner is { } corner
            ? [corner, .. points[1..^1], corner.Copy()]
            : [.. points, points[0].Copy()])
        };
    }
}
