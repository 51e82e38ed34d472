using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Names what the pass found: by score cards or by a trained model.</summary>
public interface IStructureClassifier
{
    /// <summary>
    /// Every change that is a structure, and everything else that changed as <see cref="StructureClass.Other"/>; sorted
    /// by class, then from north to south, then from west to east. Ids, site and zone are empty: the pipeline fills them.
    /// </summary>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    IReadOnlyList<ChangeObject> Classify(
        ScenePair pair, DetectionResult detection, IProgress<double>? progress, CancellationToken cancellation);
}
