using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>What fitting was given and how well it did on scenes it did not see.</summary>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Rows">Candidates learnt from.</param>
/// <param name="Positives">Of those, true ones.</param>
/// <param name="HeldOutRows">Candidates of the scenes held out.</param>
/// <param name="HeldOutLogLoss">Mean log loss there, calibrated, nats.</param>
/// <param name="HeldOutF1">F1 there at probability 0.5, candidate by candidate.</param>
public sealed record FittedClass(StructureClass Class, int Rows, int Positives, int HeldOutRows, double HeldOutLogLoss, double HeldOutF1);

/// <summary>Gathers candidates of labelled pairs, then fits one model per class. Same pairs in the same order, same bytes.</summary>
public sealed class StructureTraining(ClassifyOptions options)
{
    private readonly CandidateRows _towers = new();
    private readonly CandidateRows _roofs = new();
    private readonly CandidateRows _lines = new();

    /// <summary>Measures the candidates of one more pair.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">What the pass found.</param>
    /// <param name="truth">All that changed.</param>
    /// <param name="heldOut">Kept from the trees: for the calibration and the figures.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void Add(ScenePair pair, DetectionResult detection, IReadOnlyList<LabelledStructure> truth, bool heldOut)
    {
        var labels = new CandidateLabels(pair.Grid, truth);
        new ClassificationWork(pair, detection, options, model: null).Survey(
            (change, segment, features) =>
            {
                if (CellSightings.MayBeRoof(features)) _roofs.Add(FeatureTable.Roofs.Values(features), labels.OfRoof(change, segment), heldOut);
                if (CellSightings.MayBeTower(features)) _towers.Add(FeatureTable.Structures.Values(features), labels.OfTower(change, segment), heldOut);
            },
            (change, points, features) =>
            {
                if (features.IsSeen) _lines.Add(FeatureTable.Lines.Values(features), labels.OfLine(change, points), heldOut);
            });
    }

    /// <summary>Fits all three classes.</summary>
    /// <returns>The bytes of a model file, and how well each class did.</returns>
    /// <exception cref="NotAssessableException">A class has too few examples to learn from.</exception>
    public (byte[] Model, IReadOnlyList<FittedClass> Classes) Fit(TreeParameters parameters)
    {
        var fitted = new[]
        {
            ClassFit.Fit(StructureClass.GuardTower, "guard_tower", FeatureTable.Structures.Select(f => f.Name), _towers, parameters),
            ClassFit.Fit(StructureClass.Fence, "fence", FeatureTable.Lines.Select(f => f.Name), _lines, parameters),
            ClassFit.Fit(StructureClass.Housing, "housing", FeatureTable.Roofs.Select(f => f.Name), _roofs, parameters with { Monotone = FeatureTable.RoofDirections }),
        };
        return (StructureModel.Write(fitted.Select(f => (f.Name, f.Trees, f.Calibration))), [.. fitted.Select(f => f.Figures)]);
    }
}

/// <summary>Feature values of many candidates with their labels; those that teach nothing are left out.</summary>
internal sealed class CandidateRows
{
    public List<float[]> Rows { get; } = [];

    public List<float> Labels { get; } = [];

    public List<float[]> HeldOutRows { get; } = [];

    public List<float> HeldOutLabels { get; } = [];

    public void Add(float[] values, float? label, bool heldOut)
    {
        if (label is not { } known) return;
        (heldOut ? HeldOutRows : Rows).Add(values);
        (heldOut ? HeldOutLabels : Labels).Add(known);
    }
}
