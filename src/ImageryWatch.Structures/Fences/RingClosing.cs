using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>Closes lines that nearly surround something: of a long way round, a gate or one bad stretch is a small part.</summary>
/// <param name="options">How near the ends must come.</param>
/// <param name="mayCross">As for <see cref="EndJoining"/>.</param>
internal sealed class RingClosing(FenceAssemblyOptions options, Func<LineString, bool> mayCross)
{
    public FenceLine Close(FenceLine line)
    {
        var reach = Math.Min(options.RingGapMetres, line.LengthMetres / options.LeastGapsPerRing);
        if (new JointFinder(options with { GapMetres = reach }).Closing(line) is not { } joint || !mayCross(joint.Bridge)) return line;
        var points = line.Shape.Coordinates;
        return line with { Shape = new LineString(joint.Corner is { } corner ? [corner, .. points[1..^1], corner.Copy()] : [.. points, points[0].Copy()]) };
    }
}
