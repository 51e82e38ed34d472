using ImageryWatch.Core;
using Microsoft.ML;

namespace ImageryWatch.Structures;

/// <summary>Gathers candidates of labelled pairs, then fits one model per class. Same pairs in the same order, same bytes.</summary>
public sealed class StructureTraining(ClassifyOptions options)
{
    /// <summary>
    /// This part decides on real roofs, which no training scene shows. More of the network's probability must not lower its score there.
    /// </summary>
    private static readonly Dictionary<string, int> NetworkRoofDirections = new() { ["network_roof_change"] = 1, ["network_level"] = 1 };

    private readonly CandidateRows _towers = new();
    private readonly CandidateRows _roofs = new();
    private readonly CandidateRows _networkTowers = new();
    private readonly CandidateRows _networkRoofs = new();
    private readonly CandidateRows _lines = new();
    private readonly CandidateRows _unchangedTowers = new();
    private readonly CandidateRows _unchangedRoofs = new();
    private readonly CandidateRows _unchangedLines = new();

    /// <summary>Call before gathering candidates: training on them must not fail in the end.</summary>
    /// <exception cref="NativeRuntimeException">LightGBM's native library is missing.</exception>
    public static void RequireLibrary() => PartTrainer.RequireLibrary();

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
            (change, points, features) => _lines.Add(LineFeatureTable.All, features, heldOut && !fencesAsUsual ? null : labels.OfLine(change, points), heldOut));
        AddRoofs([.. structures.Where(s => CellSightings.MayBeRoof(s.Features))], labels, heldOut);
        foreach (var (change, segment, features) in structures.Where(s => CellSightings.MayBeTower(s.Features)))
        {
            var label = labels.OfTower(change, segment);
            _towers.Add(StructureFeatureTable.All, features, label, heldOut);
            if (segment.IsLearned) _networkTowers.Add(StructureFeatureTable.NetworkTowers, features, label, heldOut);
        }
    }

    private void AddRoofs(IReadOnlyList<(ChangeKind Change, Segment Segment, StructureFeatures Features)> candidates, CandidateLabels labels, bool heldOut)
    {
        var answers = labels.OfRoofs([.. candidates.Select(c => (c.Change, c.Segment))]);
        for (var i = 0; i < candidates.Count; i++)
        {
            _roofs.Add(StructureFeatureTable.Roofs, candidates[i].Features, answers[i], heldOut);
            if (candidates[i].Segment.IsLearned) _networkRoofs.Add(StructureFeatureTable.NetworkRoofs, candidates[i].Features, answers[i], heldOut);
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
            (shape.Class == StructureClass.GuardTower ? _unchangedTowers : _unchangedRoofs).Add(UnchangedStructureTable.All, shape, labels.Of(shape), heldOut);
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
            _unchangedLines.Add(UnchangedLineTable.All, measured, labels.OfLine(ChangeKind.Appeared, points), heldOut);
    }

    /// <summary>Trains all parts; those of unchanged structures only where scenes came with inventories.</summary>
    /// <param name="card">What the scenes were.</param>
    /// <param name="options">Of the parts that decide by all features; the others are derived from them.</param>
    /// <returns>The bytes of a model file and its card.</returns>
    /// <exception cref="InputException">A class has too few examples.</exception>
    /// <exception cref="NativeRuntimeException">LightGBM's native library is missing.</exception>
    public (byte[] Model, ModelCard Card) Fit(TrainingCard card, BoostingOptions options)
    {
        var shallow = options with { MaxDepth = 3, Iterations = Math.Max(1, options.Iterations / 2) };
        List<TrainedPart> parts =
        [
            PartTrainer.Train(StructureModel.TowerPart, StructureFeatureTable.All, _towers, OfRareStructures(options)),
            PartTrainer.Train(StructureModel.FencePart, LineFeatureTable.All, _lines, OfLineSegments(options)),
            PartTrainer.Train(StructureModel.HousingPart, StructureFeatureTable.Roofs, _roofs, options),
        ];
        if (_networkTowers.CanBeFitted) parts.Add(PartTrainer.Train(StructureModel.NetworkTowerPart, StructureFeatureTable.NetworkTowers, _networkTowers, shallow));
        if (_networkRoofs.CanBeFitted) parts.Add(PartTrainer.Train(StructureModel.NetworkHousingPart, StructureFeatureTable.NetworkRoofs, _networkRoofs, shallow with { MonotoneFeatures = NetworkRoofDirections }));
        if (_unchangedTowers.CanBeFitted) parts.Add(PartTrainer.Train(StructureModel.UnchangedTowerPart, UnchangedStructureTable.All, _unchangedTowers, shallow));
        if (_unchangedRoofs.CanBeFitted) parts.Add(PartTrainer.Train(StructureModel.UnchangedHousingPart, UnchangedStructureTable.All, _unchangedRoofs, shallow));
        if (FitUnchangedFences(shallow) is { } fences) parts.Add(fences);
        var complete = new ModelCard
        {
            Library = $"Microsoft.ML {typeof(MLContext).Assembly.GetName().Version?.ToString(2)}, LightGBM",
            MissingValue = FeatureRow.MissingValue,
            Training = card,
            Parts = [.. parts.Select(part => part.Card)],
        };
        return (StructureModel.Write(complete, parts.Select(part => part.Pipeline)), complete);
    }

    /// <summary>Null where no scene came with unchanged fences.</summary>
    internal TrainedPart? FitUnchangedFences(BoostingOptions options) => _unchangedLines.CanBeFitted
        ? PartTrainer.Train(StructureModel.UnchangedFencePart, UnchangedLineTable.All, _unchangedLines, OfLineSegments(options))
        : null;

    /// <summary>True towers are few: shallower trees, more of them, in smaller steps.</summary>
    private static BoostingOptions OfRareStructures(BoostingOptions options) => options with
    {
        MaxDepth = 3,
        Iterations = options.Iterations * 5 / 2,
        LearningRate = options.LearningRate / 2,
    };

    /// <summary>Segments of one line are nearly copies of each other: few rows per tree, heavier leaves and smaller steps keep trees from learning single fences.</summary>
    private static BoostingOptions OfLineSegments(BoostingOptions options) => options with
    {
        RowFraction = 0.2,
        MinChildWeight = 10,
        L2Regularization = 20,
        LearningRate = options.LearningRate / 2,
    };
}
