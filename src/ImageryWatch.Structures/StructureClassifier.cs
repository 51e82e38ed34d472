using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Names what the pass found with trained trees over measured features. Works cell by cell, in parallel; a cell in which
/// nothing changed is never read.
/// </summary>
public sealed class StructureClassifier(ClassifyOptions options, StructureModel model)
{
    /// <summary>
    /// Every change that is a structure, and everything else that changed as <see cref="StructureClass.Other"/>; sorted
    /// by class, then from north to south, then from west to east. Ids, site and zone are empty: the pipeline fills them.
    /// </summary>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public IReadOnlyList<ChangeObject> Classify(
        ScenePair pair, DetectionResult detection, IProgress<double>? progress, CancellationToken cancellation)
    {
        var work = new ClassificationWork(pair, detection, options, model);
        var sightings = work.Run(progress, cancellation);
        var fences = work.Fences();
        return new ObjectBuilder(pair.Grid, model).Build(sightings, fences, detection.Regions);
    }
}
