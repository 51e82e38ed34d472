using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>Names the fences that stand in both dates, assembled as those that changed are; along fences that came or went nothing stands.</summary>
internal sealed class FenceCensus(ScenePair pair, ClassModel<StandingStretch> model, ClassifyOptions options)
{
    /// <returns>Sorted from north to south, then from west to east; ids, site and zone are empty.</returns>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public IReadOnlyList<StandingStructure> Take(ProbabilityMap map, IReadOnlyList<LineCandidate> lines, IReadOnlyList<ChangeObject> changes, ProgressPart progress, CancellationToken cancellation)
    {
        FenceLine[] told = [.. changes.Select(change => new FenceLine((LineString)change.Geometry, change.Confidence, []))];
        var pieces = new StandingFenceFinder(pair.Grid, map, lines).Fences(model, options.LeastConfidence, options.Threads, progress, cancellation);
        return [.. new FenceAssembly(new FenceAssemblyOptions(), new BridgeGround(pair).IsSeen).Assemble(pieces, told).Select(Structure)
            .OrderByDescending(s => s.Geometry.Coordinate.Y).ThenBy(s => s.Geometry.Coordinate.X)];
    }

    private static StandingStructure Structure(FenceLine fence) => new()
    {
        Id = string.Empty,
        Class = StructureClass.Fence,
        Confidence = fence.Confidence,
        Geometry = fence.Shape,
    };
}
