using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>
/// Inventory of fences that exist in both dates, assembled like changed fences; sections along appeared or removed fences are excluded.
/// </summary>
/// <param name="pair">Both dates.</param>
/// <param name="model">The part for unchanged fences.</param>
/// <param name="measurer">Measures the places of structures.</param>
/// <param name="options">Options of classification.</param>
internal sealed class UnchangedFenceInventory(
    ScenePair pair, ClassModel<UnchangedSegment> model, UnchangedMeasurer measurer, ClassifyOptions options)
{
    /// <returns>Sorted from north to south, then from west to east; ids, site and zone are empty.</returns>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public IReadOnlyList<UnchangedStructure> Build(
        ProbabilityMap map, IReadOnlyList<LineCandidate> lines, IReadOnlyList<ChangeObject> changes, ProgressPart progress,
        CancellationToken cancellation)
    {
        FenceLine[] reported = [.. changes.Select(change => new FenceLine((LineString)change.Geometry, change.Confidence, []))];
        var pieces = new UnchangedFenceFinder(pair.Grid, map, lines, measurer, options)
            .Fences(model, progress, cancellation);
        return [.. new FenceAssembly(options.Fences, new BridgeMaskCheck(pair).IsUnmasked).Assemble(pieces, reported).Select(Structure)
            .OrderByDescending(s => s.Geometry.Coordinate.Y).ThenBy(s => s.Geometry.Coordinate.X)];
    }

    private static UnchangedStructure Structure(FenceLine fence) => new()
    {
        Id = string.Empty,
        Class = StructureClass.Fence,
        Confidence = fence.Confidence,
        Geometry = fence.Shape,
    };
}
