using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>What fitting was given and how well it did on scenes it did not see.</summary>
/// <param name="Part">Its name in the model file.</param>
/// <param name="Rows">Candidates learnt from.</param>
/// <param name="Positives">Of those, true ones.</param>
/// <param name="HeldOutRows">Candidates of the scenes held out.</param>
/// <param name="HeldOutLogLoss">Mean log loss there, calibrated, nats.</param>
/// <param name="HeldOutF1">F1 there at probability 0.5, candidate by candidate.</param>
public sealed record FittedClass(string Part, int Rows, int Positives, int HeldOutRows, double HeldOutLogLoss, double HeldOutF1);

/// <summary>Gathers candidates of labelled pairs, then fits one model per class. Same pairs in the same order, same bytes.</summary>
public sealed class StructureTraining(ClassifyOptions options)
{
    private readonly CandidateRows _towers = new();
    private readonly CandidateRows _roofs = new();
    private readonly CandidateRows _learnedTowers = new();
    private readonly CandidateRows _learnedRoofs = new();
    private readonly CandidateRows _lines = new();
    private readonly CandidateRows _standingTowers = new();
    private readonly CandidateRows _standingRoofs = new();
    private readonly CandidateRows _standingLines = new();

    /// <summary>Measures the candidates of one more pair.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">What the pass found.</param>
    /// <param name="truth">All that changed.</param>
    /// <param name="heldOut">Kept from the trees: for the calibration and the figures.</param>
    /// <param name="fencesAsUsual">False where fences come and go more often than anywhere real: held out, it would make all fences too likely, and tells nothing of them.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void Add(ScenePair pair, DetectionResult detection, IReadOnlyList<LabelledStructure> truth, bool heldOut, bool fencesAsUsual = true)
    {
        var labels = new CandidateLabels(pair.Grid, truth);
        var structures = new List<(ChangeKind Change, Segment Segment, StructureFeatures Features)>();
        new ClassificationWork(pair, detection, options, model: null).Survey(
            (change, segment, features) => structures.Add((change, segment, features)),
            (change, points, features) => _lines.Add(FeatureTable.Lines.Values(features), heldOut && !fencesAsUsual ? null : labels.OfLine(change, points), heldOut));
        AddRoofs([.. structures.Where(s => CellSightings.MayBeRoof(s.Features))], labels, heldOut);
        foreach (var (change, segment, features) in structures.Where(s => CellSightings.MayBeTower(s.Features)))
        {
            var label = labels.OfTower(change, segment);
            _towers.Add(FeatureTable.Structures.Values(features), label, heldOut);
            if (segment.IsLearned) _learnedTowers.Add(FeatureTable.LearnedTowers.Values(features), label, heldOut);
        }
    }

    private void AddRoofs(IReadOnlyList<(ChangeKind Change, Segment Segment, StructureFeatures Features)> candidates, CandidateLabels labels, bool heldOut)
    {
        var answers = labels.OfRoofs([.. candidates.Select(c => (c.Change, c.Segment))]);
        for (var i = 0; i < candidates.Count; i++)
        {
            _roofs.Add(FeatureTable.Roofs.Values(candidates[i].Features), answers[i], heldOut);
            if (candidates[i].Segment.IsLearned) _learnedRoofs.Add(FeatureTable.LearnedRoofs.Values(candidates[i].Features), answers[i], heldOut);
        }
    }

    /// <summary>Measures what may stand in both dates of one more pair.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="learned">What the network says of them.</param>
    /// <param name="standing">All that stands in both; what it is said to have done between them does not matter.</param>
    /// <param name="heldOut">Kept from the trees.</param>
    public void AddStanding(ScenePair pair, ProbabilityMap learned, IReadOnlyList<LabelledStructure> standing, bool heldOut)
    {
        var labels = new StandingLabels(pair.Grid, standing);
        StandingShape[] shapes = [.. new StandingFinder(pair.Grid, learned).Find(options.Threads, ProgressPart.None, CancellationToken.None)];
        foreach (var shape in shapes)
            (shape.Class == StructureClass.GuardTower ? _standingTowers : _standingRoofs).Add(StandingTable.Features.Values(shape), labels.Of(shape), heldOut);
    }

    /// <summary>Measures what may be a fence in both dates of one more pair.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">With what the network says of them.</param>
    /// <param name="standing">As for <see cref="AddStanding"/>.</param>
    /// <param name="heldOut">Kept from the trees.</param>
    /// <param name="fencesAsUsual">As for <see cref="Add"/>.</param>
    public void AddStandingFences(ScenePair pair, DetectionResult detection, IReadOnlyList<LabelledStructure> standing, bool heldOut, bool fencesAsUsual = true)
    {
        if (detection.Learned is not { } learned || (heldOut && !fencesAsUsual)) return;
        var labels = new CandidateLabels(pair.Grid, [.. standing.Where(one => one.Class == StructureClass.Fence).Select(one => one with { Change = ChangeKind.Appeared })]);
        foreach (var (points, measured) in new StandingFenceFinder(pair.Grid, learned, detection.LearnedLinesStanding).Measured(options.Threads, ProgressPart.None, CancellationToken.None))
            _standingLines.Add(StandingLineTable.Features.Values(measured), labels.OfLine(ChangeKind.Appeared, points), heldOut);
    }

    /// <summary>Fits all classes; what stands only where scenes told of it.</summary>
    /// <returns>The bytes of a model file, and how well each class did.</returns>
    /// <exception cref="NotAssessableException">A class has too few examples to learn from.</exception>
    public (byte[] Model, IReadOnlyList<FittedClass> Classes) Fit(TreeParameters parameters)
    {
        var shallow = parameters with { Depth = 3, Rounds = parameters.Rounds / 2 };
        var standing = shallow with { Monotone = StandingTable.Directions };
        List<FittedModel> fitted =
        [
            ClassFit.Fit(StructureModel.TowerPart, FeatureTable.Structures, _towers, parameters with { Depth = 3, Rounds = parameters.Rounds * 5 / 4, Monotone = FeatureTable.TowerDirections }),
            ClassFit.Fit(StructureModel.FencePart, FeatureTable.Lines, _lines, OfStretches(parameters)),
            ClassFit.Fit(StructureModel.HousingPart, FeatureTable.Roofs, _roofs, parameters with { Monotone = FeatureTable.RoofDirections }),
        ];
        if (_learnedTowers.CanBeFitted) fitted.Add(ClassFit.Fit(StructureModel.LearnedTowerPart, FeatureTable.LearnedTowers, _learnedTowers, shallow with { Monotone = FeatureTable.TowerDirections }));
        if (_learnedRoofs.CanBeFitted) fitted.Add(ClassFit.Fit(StructureModel.LearnedHousingPart, FeatureTable.LearnedRoofs, _learnedRoofs, shallow with { Monotone = FeatureTable.LearnedRoofDirections }));
        if (_standingTowers.CanBeFitted) fitted.Add(ClassFit.Fit(StructureModel.StandingTowerPart, StandingTable.Features, _standingTowers, standing));
        if (_standingRoofs.CanBeFitted) fitted.Add(ClassFit.Fit(StructureModel.StandingHousingPart, StandingTable.Features, _standingRoofs, standing));
        if (FitStandingFences(shallow) is { } standingFences) fitted.Add(standingFences);
        return (StructureModel.Write(fitted.Select(f => (f.Figures.Part, f.Trees, f.Calibration, f.Rate))), [.. fitted.Select(f => f.Figures)]);
    }

    /// <summary>Null where no scene told of fences that stand.</summary>
    internal FittedModel? FitStandingFences(TreeParameters parameters) => _standingLines.CanBeFitted
        ? ClassFit.Fit(StructureModel.StandingFencePart, StandingLineTable.Features, _standingLines, OfStretches(parameters) with { Monotone = StandingLineTable.Directions })
        : null;

    /// <summary>Stretches of one line are nearly copies of each other: trees that see few of them each, with heavier leaves and smaller steps, do not learn single fences by heart.</summary>
    private static TreeParameters OfStretches(TreeParameters parameters) => parameters with
    {
        RowShare = 0.2,
        LeastLeafWeight = 10,
        Lambda = 20,
        LearningRate = parameters.LearningRate / 2,
    };
}

/// <summary>Feature values of many candidates with their labels; those that teach nothing are left out.</summary>
internal sealed class CandidateRows
{
    public List<float[]> Rows { get; } = [];

    public List<float> Labels { get; } = [];

    public List<float[]> HeldOutRows { get; } = [];

    public List<float> HeldOutLabels { get; } = [];

    /// <summary>Whether there are examples of both answers, to learn from and held out.</summary>
    public bool CanBeFitted => Labels.Contains(1) && Labels.Contains(0) && HeldOutLabels.Contains(1) && HeldOutLabels.Contains(0);

    public void Add(float[] values, float? label, bool heldOut)
    {
        if (label is not { } known) return;
        (heldOut ? HeldOutRows : Rows).Add(values);
        (heldOut ? HeldOutLabels : Labels).Add(known);
    }
}
