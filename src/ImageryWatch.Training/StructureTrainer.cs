using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Evaluation;
using ImageryWatch.Geospatial;
using ImageryWatch.Classification;
using ImageryWatch.Simulation;

namespace ImageryWatch.Training;

/// <summary>Trains the structure model on labelled pairs, which pass through the same stages as a comparison.</summary>
public sealed class StructureTrainer(TimeProvider clock)
{
    /// <summary>Interval, in pairs, at which the sun angles are withheld, so that the model also works without them.</summary>
    private const int WithoutSunEvery = 6;

    /// <summary>Interval, in pairs, at which the network probabilities are withheld.</summary>
    private const int WithoutNetworkEvery = 7;

    /// <summary>
    /// Presets of the generated scenes, in turn; <see cref="Varied"/> is that of the network's training tiles: towns, abstract textures,
    /// any density. Confidence is calibrated on the held-out scenes, which have as few changes as their preset, except for the varied one.
    /// </summary>
    private static readonly ScenePreset[] Presets =
    [
        new("normal", HasManyChanges: true), new(Varied), new("hard", HasManyChanges: true), new(Varied), new("easy", IsHeldOut: true),
        new(Varied),
        new("normal", IsHeldOut: true), new("no-change", IsHeldOut: true), new("easy", HasManyChanges: true), new("hard", IsHeldOut: true),
        new("normal", HasManyChanges: true), new(Varied, IsHeldOut: true),
    ];

    /// <summary>Presets of the scenes with many unchanged towers, in turn.</summary>
    private static readonly ScenePreset[] UnchangedPresets =
    [
        new("normal", IsForUnchanged: true), new("hard", IsForUnchanged: true), new("normal", IsForUnchanged: true),
        new("easy", IsForUnchanged: true),
    ];

    /// <summary>
    /// Maximum density of towers without a fence. Guard towers stand at fences; with many towers in open areas the trees would not learn to
    /// use the fence.
    /// </summary>
    private const double MaxFreeTowersPerKm2 = 24;

    private sealed record ScenePreset(string Name, bool HasManyChanges = false, bool IsHeldOut = false, bool IsForUnchanged = false);

    /// <summary>One training pair; for <paramref name="RealisticFences"/> see <see cref="StructureTraining.Add"/>.</summary>
    private sealed record TrainingScene(string Name, string Folder, bool IsTemporary, bool IsHeldOut, bool RealisticFences = true)
    {
        /// <summary>Whether only the parts of unchanged structures are trained on it.</summary>
        public bool IsForUnchanged { get; init; }
    }

    /// <summary>Interval at which scenes given by the user are held out.</summary>
    private const int HoldOutEvery = 5;

    private const string Varied = "varied";

    /// <param name="request">Training data and output.</param>
    /// <param name="progress">Receives the name of each pair when it is started, or null.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="ConfigurationException">No scenes are given.</exception>
    /// <exception cref="InputException">A scene is unreadable, or there are too few examples of a class.</exception>
    /// <exception cref="NativeRuntimeException">LightGBM's native library is missing.</exception>
    /// <exception cref="OutputException">The model cannot be written.</exception>
    public StructureTrainingResult Train(StructureTrainingRequest request, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (request.Scenes.Count + request.DenseScenes.Count + request.GeneratedScenes + request.UnchangedScenes == 0)
            throw new ConfigurationException(
                "no training scenes: specify folders of scenes, or a number of scenes to generate with --generate");
        StructureTraining.RequireLibrary();
        var warnings = new List<string>();
        var decided = DecidedResults.Find(request.Decisions, request.Results, warnings);
        foreach (var warning in warnings) progress?.Report($"warning: {warning}");
        var network = ModelSet.LoadNetwork(request.Options.Detect.Network);
        var training = new StructureTraining(request.Options.Classify with { Threads = request.Threads, MinConfidence = 0 });
        var (pairs, skipped) = (0, 0);
        foreach (var scene in TrainingScenes(request, cancellation))
        {
            progress?.Report(scene.Name);
            try
            {
                if (!TryAdd(request, scene, pairs + skipped, network, training, cancellation)) skipped++;
                else pairs++;
            }
            finally
            {
                if (scene.IsTemporary) Directory.Delete(scene.Folder, recursive: true);
            }
        }

        foreach (var result in decided)
        {
            progress?.Report($"{result.Folder}: {result.DecisionCount} decisions");
            if (TryAdd(request, result, network, training, cancellation)) pairs++;
            else skipped++;
        }

        progress?.Report("training the classifier");
        var (model, card) = training.Fit(Card(request, network, pairs), new BoostingOptions());
        PublishedFile.Write(request.OutputFile, model);
        return new StructureTrainingResult(request.OutputFile, pairs, skipped, [.. card.Parts.Select(Summary)]);
    }

    private static PartSummary Summary(PartCard part) => new(
        part.Name, part.HeldOut.Rows, part.HeldOut.Positives, part.HeldOut.HeldOutRows, part.HeldOut.F1, part.HeldOut.AveragePrecision,
        part.HeldOut.LogLoss);

    private static TrainingCard Card(StructureTrainingRequest request, SiameseNetwork? network, int usedScenes) => new()
    {
        LabelledScenes = request.Scenes.Count + request.DenseScenes.Count,
        GeneratedScenes = request.GeneratedScenes,
        UnchangedScenes = request.UnchangedScenes,
        FirstSeed = request.Seed,
        SizePixels = request.SizePixels,
        UsedScenes = usedScenes,
        NetworkSha256 = network?.Sha256,
    };

    private static IEnumerable<TrainingScene> TrainingScenes(StructureTrainingRequest request, CancellationToken cancellation)
    {
        for (var i = 0; i < request.Scenes.Count; i++)
            yield return new TrainingScene(request.Scenes[i], request.Scenes[i], false, i % HoldOutEvery == HoldOutEvery - 1);
        foreach (var folder in request.DenseScenes) yield return new TrainingScene(folder, folder, false, IsHeldOut: false);
        var all = request.GeneratedScenes + request.UnchangedScenes;
        for (var i = 0; i < all; i++)
        {
            var scenePreset = i < request.GeneratedScenes
                ? Presets[i % Presets.Length]
                : UnchangedPresets[(i - request.GeneratedScenes) % UnchangedPresets.Length];
            var folder = Path.Combine(Path.GetTempPath(), $"imagerywatch-train-{Guid.NewGuid():N}");
            Generate(request, scenePreset, i, folder, cancellation);
            var name = $"{scenePreset.Name} scene {request.Seed + (ulong)i} ({i + 1} of {all})";
            yield return new TrainingScene(name, folder, true, scenePreset.IsHeldOut, RealisticFences: scenePreset.Name != Varied)
            {
                IsForUnchanged = scenePreset.IsForUnchanged,
            };
        }
    }

    private static void Generate(
        StructureTrainingRequest request, ScenePreset scenePreset, int index, string folder, CancellationToken cancellation)
    {
        var seed = request.Seed + (ulong)index;
        var preset = scenePreset.Name == Varied ? null : SyntheticScenes.PresetOf(scenePreset.Name);
        var pair = preset is null
            ? TrainingTiles.Make(new TrainingOptions
            {
                SizePixels = request.SizePixels, BaseSeed = seed,
                MaxFreeTowersPerKm2 = MaxFreeTowersPerKm2
            }, index).Pair
            : SceneGenerator.Generate(Varying(preset, scenePreset) with
            {
                Width = request.SizePixels,
                Height = request.SizePixels
            }, seed);
        Directory.CreateDirectory(folder);
        ScenePackage.Write(folder, pair, new PackageOptions { TileColumns = 1, TileRows = 1, Threads = request.Threads }, cancellation);
    }

    private static SynthesisOptions Varying(SynthesisOptions preset, ScenePreset wanted) =>
        wanted.HasManyChanges ? WithManyChanges(WithManyTowers(preset))
        : wanted.IsForUnchanged ? WithManyTowers(preset)
        : preset;

    /// <summary>Otherwise hundreds of scenes would be needed for enough towers.</summary>
    private static SynthesisOptions WithManyTowers(SynthesisOptions options) => options with
    {
        Structures = options.Structures with
        {
            TowerSpacingMetres = new(22, 80),
            FreeTowersPerKm2 = new(0, MaxFreeTowersPerKm2),
            PerimeterChance = 0.9
        },
    };

    private static SynthesisOptions WithManyChanges(SynthesisOptions options) => options with
    {
        Changes = options.Changes with
        {
            TowerAppeared = 0.35,
            TowerRemoved = 0.35,
            FenceAppeared = 0.4,
            FenceRemoved = 0.4,
            HouseAppeared = 0.2,
            HouseRemoved = 0.2,
            HouseAltered = 0.1,
            VillageChanged = 0.25,
        },
    };

    private bool TryAdd(
        StructureTrainingRequest request, TrainingScene scene, int number, SiameseNetwork? network, StructureTraining training,
        CancellationToken cancellation)
    {
        var folder = scene.Folder;
        SceneInput Date(string name) => new() { Paths = [Path.Combine(folder, name)] };
        using var scenes = new OpenedPair(Date("before"), Date("after"));
        var grid = GridPlanner.Plan(scenes.Before, scenes.After, null, request.Options.Grid);
        var watch = new StageWatch(clock, new ProgressReporter(null, folder, 0, 1));
        try
        {
            using var prepared = new PairPreparation(request.Options, request.Threads, watch, Path.GetTempPath())
                .Prepare(scenes.Before, scenes.After, grid, cancellation);
            if (!prepared.IsRegistered) return false;
            var pair = number % WithoutSunEvery == WithoutSunEvery - 1
                ? prepared.Pair with { Sun = default }
                : prepared.Pair;
            var evidence = number % WithoutNetworkEvery == WithoutNetworkEvery - 1 ? null : network;
            var heldOut = scene.IsHeldOut && evidence is not null; // calibration is for the use of the network
            var detector = new ChangeDetector(request.Options.Detect with { Threads = request.Threads }, evidence)
            {
                FindsThinLines = !heldOut && !scene.IsForUnchanged,
            };
            var detection = detector.Detect(pair, null, null, null, cancellation);
            using var probabilities = detection.Probabilities;
            var truth = Truth(Path.Combine(folder, "truth.geojson"), grid);
            if (!scene.IsForUnchanged) training.Add(pair, detection, truth, heldOut, scene.RealisticFences);
            if (probabilities is null || Unchanged(folder, grid, truth) is not { } unchanged) return true;
            if (!scene.IsForUnchanged) training.AddAltered(pair, detection, truth, scene.IsHeldOut);
            training.AddUnchanged(pair, detection, unchanged, scene.IsHeldOut);
            training.AddUnchangedFences(pair, detection, unchanged, scene.IsHeldOut, scene.RealisticFences);
            return true;
        }
        catch (NotAssessableException)
        {
            return false;
        }
    }

    /// <summary>Prepares the pair of a result again, from the files and the grid in its run manifest.</summary>
    private bool TryAdd(
        StructureTrainingRequest request, DecidedResult result, SiameseNetwork? network, StructureTraining training,
        CancellationToken cancellation)
    {
        var run = RecordedRun.Load(Path.Combine(result.Folder, RunManifest.FileName));
        using var scenes = new OpenedPair(run.Before, run.After);
        run.RejectOtherFiles(
            SceneSummaries.Of(scenes.Before, request.Threads, cancellation).Files,
            SceneSummaries.Of(scenes.After, request.Threads, cancellation).Files);
        var watch = new StageWatch(clock, new ProgressReporter(null, result.Folder, 0, 1));
        try
        {
            var options = run.Options with { Resources = request.Options.Resources };
            using var prepared = new PairPreparation(options, request.Threads, watch, Path.GetTempPath())
                .Prepare(scenes.Before, scenes.After, run.Grid, cancellation);
            if (!prepared.IsRegistered) return false;
            var detection = new ChangeDetector(request.Options.Detect with { Threads = request.Threads }, network) { FindsThinLines = true }
                .Detect(prepared.Pair, null, null, null, cancellation);
            using var probabilities = detection.Probabilities;
            training.AddDecided(prepared.Pair, detection, result.Places(run.Grid));
            return true;
        }
        catch (NotAssessableException)
        {
            return false;
        }
    }

    private static List<LabelledStructure> Truth(string path, AnalysisGrid grid)
    {
        using var toGrid = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid.Crs);
        return [.. ObjectFile.Read(path)
            .Select(one => new LabelledStructure(one.Class, Change(one.Change), toGrid.Transform(one.Geometry), one.IsObscured))];
    }

    /// <summary>Structures that exist in both dates; null if the scene has no inventories.</summary>
    private static List<LabelledStructure>? Unchanged(string folder, AnalysisGrid grid, IReadOnlyList<LabelledStructure> changes)
    {
        var (before, after) = (Path.Combine(folder, "inventory-before.geojson"), Path.Combine(folder, "inventory-after.geojson"));
        return File.Exists(before) && File.Exists(after)
            ? UnchangedStructures.Of(Truth(before, grid), Truth(after, grid), changes)
            : null;
    }

    private static ChangeKind Change(string word) =>
        word switch { "appeared" => ChangeKind.Appeared, "removed" => ChangeKind.Removed, _ => ChangeKind.Altered };
}
