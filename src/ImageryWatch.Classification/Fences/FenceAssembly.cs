using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>
/// Assembles fences from lines: removes duplicates and hooks, joins lines straight and around corners, snaps ends to lines they nearly
/// touch, and closes rings. The confidence of a joined fence is the length-weighted mean of its parts. The result does not depend on the
/// order and direction of the input.
/// </summary>
/// <param name="options">Lengths and angles.</param>
/// <param name="canBridge">False if a bridge would cross masked pixels.</param>
internal sealed class FenceAssembly(FenceAssemblyOptions options, Func<LineString, bool> canBridge)
{
    /// <param name="lines">Lines of one change, or all unchanged ones.</param>
    /// <param name="reported">Fences reported elsewhere; lines along them are excluded.</param>
    /// <returns>Highest support first.</returns>
    public IReadOnlyList<FenceLine> Assemble(IEnumerable<FenceLine> lines, params IReadOnlyList<FenceLine> reported)
    {
        var hooks = new EndpointTrimming(options);
        var distinct = new ParallelMerging(options).Merge(Ordered(lines.Select(hooks.Trim)), reported);
        var rings = new PolylineClosing(options, canBridge);
        var joined = new EndJoining(options, canBridge).Join([.. Ordered(distinct)]).Select(rings.Close);
        var deduplicated = new ParallelMerging(options).Merge(Ordered(joined), reported);
        var snapped = new TJunctionSnapping(options, canBridge).Snap([.. Ordered(deduplicated)]);
        return [.. Ordered(snapped.Where(line => line.LengthMetres >= options.MinFenceMetres))];
    }

    private static IEnumerable<FenceLine> Ordered(IEnumerable<FenceLine> lines) =>
        FenceLine.InOrder(lines.Select(line => line.Canonical()));
}
