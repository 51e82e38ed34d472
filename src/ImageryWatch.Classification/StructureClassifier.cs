using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Classification result of one pair.</summary>
/// <param name="Changes">Changed structures and, if requested, all other changes; sorted by class, then from north to south and from west
/// to east.</param>
/// <param name="Unchanged">Structures present in both dates, in the same order, altered ones included; null without a network, or if the
/// model has no parts for unchanged towers and houses.</param>
/// <param name="HasUnchangedFences">False if the model has no part for unchanged fences: the inventory then contains none.</param>
public sealed record ClassifiedPair(
    IReadOnlyList<ChangeObject> Changes, IReadOnlyList<UnchangedStructure>? Unchanged, bool HasUnchangedFences);

/// <summary>
/// Classifies detected changes by boosted trees over measured features. Cells are processed in parallel; cells without candidates are
/// not read.
/// </summary>
public sealed class StructureClassifier(ClassifyOptions options, StructureModel model)
{
    /// <summary>Progress when appeared, removed and altered structures are classified.</summary>
    private const double ChangesEnd = 0.9;

    /// <summary>Progress when unchanged towers and houses are classified as well; unchanged fences are the rest.</summary>
    private const double StructuresEnd = 0.97;

    /// <summary>Ids, site and zone of the results are empty; the pipeline sets them.</summary>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public ClassifiedPair Classify(
        ScenePair pair, DetectionResult detection, IProgress<double>? progress, CancellationToken cancellation)
    {
        var houses = model.AlteredHousing is not null && detection.Probabilities is { } map
            ? new HousePairFinder(pair.Grid, map, options.Cache).Find(options.Threads, cancellation)
            : [];
        var work = new ClassificationWork(pair, detection, options, model, houses);
        var detections = work.Run(new ProgressPart(progress, 0, ChangesEnd), cancellation);
        var fences = work.Fences();
        var altered = new AlteredHousing(pair.Grid, model.AlteredHousing, options).Find(work.Houses, detections);
        var changes = new ObjectBuilder(pair.Grid, model).Build(detections, altered, fences, options.WithOther ? detection.Regions : []);
        if (detection.Probabilities is not { } network || !model.HasUnchanged) return new ClassifiedPair(changes, null, false);
        var measurer = new UnchangedMeasurer(pair, detection.Calibration.Stretch, options);
        var unchanged = new UnchangedStructureInventory(pair.Grid, model, measurer, options)
            .Build(network, detections, new ProgressPart(progress, ChangesEnd, StructuresEnd), cancellation);
        if (model.UnchangedFence is not { } fenceModel) return new ClassifiedPair(changes, unchanged, false);
        var unchangedFences = new UnchangedFenceInventory(pair, fenceModel, measurer, options)
            .Build(network, detection.NetworkLines?.Unchanged ?? [], fences, new ProgressPart(progress, StructuresEnd, 1), cancellation);
        return new ClassifiedPair(changes, [.. unchanged.Concat(unchangedFences).OrderBy(s => s.Class)], true);
    }
}
