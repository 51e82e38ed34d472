using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Names changes by score cards over measured features: transparent, trained on nothing. Works cell by cell, in parallel;
/// a cell without change is never read.
/// </summary>
public sealed class RuleClassifier(ClassifyOptions options) : IStructureClassifier
{
    public IReadOnlyList<ChangeObject> Classify(
        ScenePair pair, DetectionResult detection, IProgress<double>? progress, CancellationToken cancellation)
    {
        var work = new ClassificationWork(pair, detection, options);
        var sightings = work.Run(progress, cancellation);
        var fences = work.Fences();
        return new ObjectBuilder(pair.Grid).Build(sightings, fences, detection.Regions);
    }
}
