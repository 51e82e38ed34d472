using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>What one pair shows.</summary>
/// <param name="Changes">Every change that is a structure and, where asked for, everything else that changed; sorted by class, then from north to south, then from west to east.</param>
/// <param name="Standing">What stands in both dates, in the same order; null where no network was run, or the model does not know towers and houses that stand.</param>
/// <param name="KnowsStandingFences">False where the model does not know fences that stand: none is among them then.</param>
public sealed record ClassifiedPair(IReadOnlyList<ChangeObject> Changes, IReadOnlyList<StandingStructure>? Standing, bool KnowsStandingFences);

/// <summary>
/// Names what the pass found with trained trees over measured features. Works cell by cell, in parallel; a cell in which
/// nothing changed is never read.
/// </summary>
public sealed class StructureClassifier(ClassifyOptions options, StructureModel model)
{
    /// <summary>Shares of the time at which naming changes, counting houses and towers that stand, and counting fences end.</summary>
    private const double Named = 0.9;
    private const double Counted = 0.97;

    /// <summary>Ids, site and zone of what is found are empty: the pipeline fills them.</summary>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public ClassifiedPair Classify(
        ScenePair pair, DetectionResult detection, IProgress<double>? progress, CancellationToken cancellation)
    {
        var work = new ClassificationWork(pair, detection, options, model);
        var sightings = work.Run(new ProgressPart(progress, 0, Named), cancellation);
        var fences = work.Fences();
        var changes = new ObjectBuilder(pair.Grid, model).Build(sightings, fences, options.WithOther ? detection.Regions : []);
        if (detection.Learned is not { } learned || !model.HasUnchanged) return new ClassifiedPair(changes, null, false);
        var standing = new StandingCensus(pair.Grid, model, options).Take(learned, sightings, new ProgressPart(progress, Named, Counted), cancellation);
        if (model.UnchangedFence is not { } fenceModel) return new ClassifiedPair(changes, standing, false);
        var standingFences = new FenceCensus(pair, fenceModel, options).Take(learned, detection.LearnedLinesStanding, fences, new ProgressPart(progress, Counted, 1), cancellation);
        return new ClassifiedPair(changes, [.. standing.Concat(standingFences).OrderBy(s => s.Class)], true);
    }
}
