using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>
/// Makes fences of pieces as an analyst would draw them: each metre once, ends that do not turn aside, pieces joined straight on and around
/// corners, ends that lie on the line they nearly touch, and rings where the two ends of a line meet. Confidence of what is joined is the mean of its
/// pieces by length. The order of the pieces and the way each is drawn do not matter.
/// </summary>
/// <param name="options">Lengths and angles.</param>
/// <param name="mayCross">False for a bridge over ground that was not seen.</param>
internal sealed class FenceAssembly(FenceAssemblyOptions options, Func<LineString, bool> mayCross)
{
    /// <param name="pieces">Of one change, or all that stand.</param>
    /// <param name="told">Fences told elsewhere, along which nothing more is told.</param>
    /// <returns>Best supported first.</returns>
    public IReadOnlyList<FenceLine> Assemble(IEnumerable<FenceLine> pieces, params IReadOnlyList<FenceLine> told)
    {
        var hooks = new HookTrimming(options);
        var single = new ParallelMerging(options).Merge(Ordered(pieces.Select(hooks.Trim)), told);
        var rings = new RingClosing(options, mayCross);
        var joined = new EndJoining(options, mayCross).Join([.. Ordered(single)]).Select(rings.Close);
        var again = new ParallelMerging(options).Merge(Ordered(joined), told);
        var snapped = new TeeSnapping(options, mayCross).Snap([.. Ordered(again)]);
        return [.. Ordered(snapped.Where(line => line.LengthMetres >= options.LeastFenceMetres))];
    }

    private static IEnumerable<FenceLine> Ordered(IEnumerable<FenceLine> lines) => FenceLine.InOrder(lines.Select(line => line.Canonical()));
}
