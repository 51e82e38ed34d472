using ImageryWatch.Classification;
using ImageryWatch.Core;
using Microsoft.ML;

namespace ImageryWatch.Training;

/// <summary>
/// Collects candidates of labelled pairs, then trains one model per class. The same pairs in the same order give the same bytes.
/// </summary>
public sealed class StructureTraining(ClassifyOptions options)
{
    /// <summary>
    /// Monotone constraints of the network-only part. It decides on real roofs, which no training scene contains; a higher network
    /// probability must not lower its score.
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
    private readonly CandidateRows _alteredRoofs = new();

    /// <summary>Call before collecting candidates, to fail early.</summary>
    /// <exception cref="NativeRuntimeException">LightGBM's native library is missing.</exception>
    public static void RequireLibrary() => PartTrainer.RequireLibrary();

    /// <summary>Measures the candidates of one more pair.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">Result of change detection.</param>
    /// <param name="truth">All labelled changes.</param>
    /// <param name="heldOut">True to use the pair for calibration and metrics only.</param>
    /// <param name="realisticFences">False if fences change more often than in real scenes: a held-out pair is then not used for fences,
    /// whose calibrated probabilities would be too high.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void Add(
        ScenePair pair, DetectionResult detection, IReadOnlyList<LabelledStructure> truth, bool heldOut, bool realisticFences = true) =>
        Collect(pair, detection, new CandidateLabels(pair.Grid, truth), heldOut, realisticFences);

    /// <summary>
    /// Measures the candidates at the decided places of one more pair. Never held out: people decide about reported changes only, so that
    /// the share of true ones is not that of all candidates.
    /// </summary>
    internal void AddDecided(ScenePair pair, DetectionResult detection, DecidedPlaces decided) =>
        Collect(pair, detection, new CandidateLabels(pair.Grid, decided.Truth, decided.Places), heldOut: false, realisticFences: true);

    private void Collect(ScenePair pair, DetectionResult detection, CandidateLabels labels, bool heldOut, bool realisticFences)
    {
        var structures = new List<(ChangeKind Change, Segment Segment, StructureFeatures Features)>();
        new ClassificationWork(pair, detection, options, model: null, houses: []).MeasureAll(
            heldOut,
            (change, segment, features) => structures.Add((change, segment, features)),
            (change, points, features) =>
                _lines.Add(LineFeatureTable.All, features, heldOut && !realisticFences ? null : labels.OfLine(change, points), heldOut));
        AddRoofs([.. structures.Where(s => CandidateExtractor.MayBeRoof(s.Features))], labels, heldOut);
        foreach (var (change, segment, features) in structures.Where(s => CandidateExtractor.MayBeTower(s.Features)))
        {
            var label = labels.OfTower(change, segment);
            _towers.Add(StructureFeatureTable.All, features, label, heldOut);
            if (segment.IsFromNetwork) _networkTowers.Add(StructureFeatureTable.NetworkTowers, features, label, heldOut);
        }
    }

    private void AddRoofs(
        IReadOnlyList<(ChangeKind Change, Segment Segment, StructureFeatures Features)> candidates, CandidateLabels labels, bool heldOut)
    {
        var roofLabels = labels.OfRoofs([.. candidates.Select(c => (c.Change, c.Segment))]);
        for (var i = 0; i < candidates.Count; i++)
        {
            _roofs.Add(StructureFeatureTable.Roofs, candidates[i].Features, roofLabels[i], heldOut);
            if (candidates[i].Segment.IsFromNetwork)
                _networkRoofs.Add(StructureFeatureTable.NetworkRoofs, candidates[i].Features, roofLabels[i], heldOut);
        }
    }

    /// <summary>Measures the candidates for unchanged structures of one more pair.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">Result of change detection with network probabilities.</param>
    /// <param name="unchanged">All structures that exist in both dates; their change attribute is ignored.</param>
    /// <param name="heldOut">As for <see cref="Add"/>.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void AddUnchanged(ScenePair pair, DetectionResult detection, IReadOnlyList<LabelledStructure> unchanged, bool heldOut)
    {
        if (detection.Probabilities is not { } network) return;
        var labels = new UnchangedLabels(pair.Grid, unchanged);
        var shapes = new UnchangedShapeFinder(pair.Grid, network, Measurer(pair, detection), options)
            .FindOnePerPlace(ProgressPart.None, CancellationToken.None);
        foreach (var (shape, label) in shapes.Zip(labels.Of(shapes)))
        {
            if (shape.Class == StructureClass.GuardTower) _unchangedTowers.Add(UnchangedStructureTable.Towers, shape, label, heldOut);
            else _unchangedRoofs.Add(UnchangedStructureTable.Roofs, shape, label, heldOut);
        }
    }

    /// <summary>Measures the candidates for unchanged fences of one more pair.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">Result of change detection with network probabilities.</param>
    /// <param name="unchanged">As for <see cref="AddUnchanged"/>.</param>
    /// <param name="heldOut">As for <see cref="Add"/>.</param>
    /// <param name="realisticFences">As for <see cref="Add"/>.</param>
    public void AddUnchangedFences(
        ScenePair pair, DetectionResult detection, IReadOnlyList<LabelledStructure> unchanged, bool heldOut, bool realisticFences = true)
    {
        if (detection.Probabilities is not { } network || (heldOut && !realisticFences)) return;
        var labels = new CandidateLabels(pair.Grid,
            [.. unchanged.Where(one => one.Class == StructureClass.Fence).Select(one => one with { Change = ChangeKind.Appeared })]);
        var finder = new UnchangedFenceFinder(
            pair.Grid, network, detection.NetworkLines!.Unchanged, Measurer(pair, detection), options);
        foreach (var (points, measured) in finder.Measured(ProgressPart.None, CancellationToken.None))
            _unchangedLines.Add(UnchangedLineTable.All, measured, labels.OfLine(ChangeKind.Appeared, points), heldOut);
    }

    private UnchangedMeasurer Measurer(ScenePair pair, DetectionResult detection) => new(pair, detection.Calibration.Stretch, options);

    /// <summary>Measures the houses present in both dates of one more pair, whose alterations are all labelled.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">Result of change detection; nothing is added without network probabilities.</param>
    /// <param name="truth">All labelled changes, altered housing included.</param>
    /// <param name="heldOut">As for <see cref="Add"/>.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void AddAltered(ScenePair pair, DetectionResult detection, IReadOnlyList<LabelledStructure> truth, bool heldOut)
    {
        if (detection.Probabilities is not { } network) return;
        var labels = new AlteredLabels(pair.Grid, truth);
        foreach (var house in new AlteredHousingFinder(pair, detection.Calibration, network)
            .Find(options.Threads, ProgressPart.None, CancellationToken.None))
            _alteredRoofs.Add(AlteredFeatureTable.All, house.Features, labels.Of(house.Footprint), heldOut);
    }

    /// <summary>Trains all parts; those of unchanged structures only if scenes have inventories.</summary>
    /// <param name="card">Description of the scenes.</param>
    /// <param name="options">Options of the parts that use all features; those of the other parts are derived from them.</param>
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
        if (_networkTowers.CanBeFitted)
            parts.Add(PartTrainer.Train(StructureModel.NetworkTowerPart, StructureFeatureTable.NetworkTowers, _networkTowers, shallow));
        if (_networkRoofs.CanBeFitted)
            parts.Add(PartTrainer.Train(StructureModel.NetworkHousingPart, StructureFeatureTable.NetworkRoofs, _networkRoofs,
                shallow with { MonotoneFeatures = NetworkRoofDirections }));
        if (_unchangedTowers.CanBeFitted)
            parts.Add(PartTrainer.Train(
                StructureModel.UnchangedTowerPart, UnchangedStructureTable.Towers, _unchangedTowers, OfRareStructures(options)));
        if (_unchangedRoofs.CanBeFitted)
            parts.Add(PartTrainer.Train(StructureModel.UnchangedHousingPart, UnchangedStructureTable.Roofs, _unchangedRoofs, shallow));
        if (FitUnchangedFences(shallow) is { } fences) parts.Add(fences);
        if (FitAltered(shallow) is { } altered) parts.Add(altered);
        var complete = new ModelCard
        {
            Library = $"Microsoft.ML {typeof(MLContext).Assembly.GetName().Version?.ToString(2)}, LightGBM",
            MissingValue = FeatureRow.MissingValue,
            Training = card,
            Parts = [.. parts.Select(part => part.Card)],
        };
        return (StructureModel.Write(complete, parts.Select(part => part.Pipeline)), complete);
    }

    /// <summary>Null if no scene has unchanged fences.</summary>
    internal TrainedPart? FitUnchangedFences(BoostingOptions options) => _unchangedLines.CanBeFitted
        ? PartTrainer.Train(StructureModel.UnchangedFencePart, UnchangedLineTable.All, _unchangedLines, OfLineSegments(options))
        : null;

    /// <summary>Null if no scene has altered housing.</summary>
    internal TrainedPart? FitAltered(BoostingOptions options) => _alteredRoofs.CanBeFitted
        ? PartTrainer.Train(StructureModel.AlteredHousingPart, AlteredFeatureTable.All, _alteredRoofs, options)
        : null;

    /// <summary>True towers are rare: more but shallower trees with a smaller learning rate.</summary>
    private static BoostingOptions OfRareStructures(BoostingOptions options) => options with
    {
        MaxDepth = 3,
        Iterations = options.Iterations * 5 / 2,
        LearningRate = options.LearningRate / 2,
    };

    /// <summary>
    /// Segments of one line are nearly identical: few rows per tree, heavier leaves and a smaller learning rate prevent overfitting to
    /// single fences.
    /// </summary>
    private static BoostingOptions OfLineSegments(BoostingOptions options) => options with
    {
        RowFraction = 0.2,
        MinChildWeight = 10,
        L2Regularization = 20,
        LearningRate = options.LearningRate / 2,
    };
}
