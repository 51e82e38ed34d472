using ImageryWatch.Core;
using ImageryWatch.Detection;
using ImageryWatch.Evaluation;
using ImageryWatch.Inference;
using ImageryWatch.Raster;
using ImageryWatch.Structures;
using ImageryWatch.Synthesis;

namespace ImageryWatch.Pipeline;

/// <summary>Trains the structure model on pairs whose changes are known: each goes through the same stages as a comparison.</summary>
public sealed class StructureTrainer(TimeProvider clock)
{
    /// <summary>Every so many pairs, the sun's angles are withheld: a model that never missed them fails without.</summary>
    private const int WithoutSunEvery = 6;

    /// <summary>Every so many pairs, the learned evidence is withheld.</summary>
    private const int WithoutNetworkEvery = 7;

    /// <summary>
    /// What generated scenes are drawn from, in turn; <see cref="Varied"/> is the world of the network's training tiles: towns, abstract
    /// grounds, any density. Confidence is calibrated on those held out: as uneventful as their preset, but for the varied one.
    /// </summary>
    private static readonly World[] Worlds =
    [
        new("normal", IsEventful: true), new(Varied), new("hard", IsEventful: true), new(Varied), new("easy", IsHeldOut: true), new(Varied),
        new("normal", IsHeldOut: true), new("no-change", IsHeldOut: true), new("easy", IsEventful: true), new("hard", IsHeldOut: true),
        new("normal", IsEventful: true), new(Varied, IsHeldOut: true),
    ];

    /// <summary>A guard tower stands at a fence, a silo or a stack of hay anywhere: trees that were shown many towers in open ground do not ask for the fence.</summary>
    private const double MostFreeTowersPerKm2 = 24;

    private sealed record World(string Name, bool IsEventful = false, bool IsHeldOut = false);

    /// <summary>One pair to learn from; <see cref="StructureTraining.Add"/> says what <paramref name="FencesAsUsual"/> means.</summary>
    private sealed record Lesson(string Name, string Folder, bool IsTemporary, bool IsHeldOut, bool FencesAsUsual = true);

    /// <summary>Of scenes given by the user, every so many are held out.</summary>
    private const int HoldOutEvery = 5;

    private const string Varied = "varied";
    private const double SamePlaceMetres = 0.5;

    /// <param name="request">What to learn from.</param>
    /// <param name="progress">Told the name of each pair as it is begun, or null.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="ConfigurationException">No scenes are given.</exception>
    /// <exception cref="InputException">A scene is unreadable, or there are too few examples of a class.</exception>
    /// <exception cref="NativeRuntimeException">LightGBM's native library is missing.</exception>
    /// <exception cref="OutputException">The model cannot be written.</exception>
    public StructureTrainingResult Train(StructureTrainingRequest request, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (request.Scenes.Count + request.GeneratedScenes == 0)
            throw new ConfigurationException("there is nothing to learn from: give folders of scenes, or a number of scenes to generate");
        StructureTraining.RequireLibrary();
        var network = NamingModels.LoadNetwork(request.Detect.Learned);
        var training = new StructureTraining(request.Classify.ToClassifyOptions(request.Threads, 0));
        var (pairs, skipped) = (0, 0);
        foreach (var lesson in Lessons(request, cancellation))
        {
            progress?.Report(lesson.Name);
            try
            {
                if (!TryAdd(request, lesson, pairs + skipped, network, training, cancellation)) skipped++;
                else pairs++;
            }
            finally
            {
                if (lesson.IsTemporary) Directory.Delete(lesson.Folder, recursive: true);
            }
        }

        progress?.Report("training the classifier");
        var (model, card) = training.Fit(Card(request, network, pairs), new BoostingOptions());
        PublishedFile.Write(request.OutputFile, model);
        return new StructureTrainingResult(request.OutputFile, pairs, skipped, [.. card.Parts.Select(Summary)]);
    }

    private static TrainedPart Summary(PartCard part) => new(
        part.Name, part.HeldOut.Rows, part.HeldOut.Positives, part.HeldOut.HeldOutRows, part.HeldOut.F1, part.HeldOut.AveragePrecision, part.HeldOut.LogLoss);

    private static TrainingCard Card(StructureTrainingRequest request, SiameseNetwork? network, int usedScenes) => new()
    {
        LabelledScenes = request.Scenes.Count,
        GeneratedScenes = request.GeneratedScenes,
        FirstSeed = request.Seed,
        SizePixels = request.SizePixels,
        UsedScenes = usedScenes,
        NetworkSha256 = network?.Sha256,
    };

    private static IEnumerable<Lesson> Lessons(StructureTrainingRequest request, CancellationToken cancellation)
    {
        for (var i = 0; i < request.Scenes.Count; i++) yield return new Lesson(request.Scenes[i], request.Scenes[i], false, i % HoldOutEvery == HoldOutEvery - 1);
        for (var i = 0; i < request.GeneratedScenes; i++)
        {
            var world = Worlds[i % Worlds.Length];
            var folder = Path.Combine(Path.GetTempPath(), $"imagerywatch-train-{Guid.NewGuid():N}");
            Generate(request, world, i, folder, cancellation);
            var name = $"{world.Name} scene {request.Seed + (ulong)i} ({i + 1} of {request.GeneratedScenes})";
            yield return new Lesson(name, folder, true, world.IsHeldOut, FencesAsUsual: world.Name != Varied);
        }
    }

    private static void Generate(StructureTrainingRequest request, World world, int index, string folder, CancellationToken cancellation)
    {
        var seed = request.Seed + (ulong)index;
        var preset = world.Name == Varied ? null : SyntheticScenes.PresetOf(world.Name);
        var pair = preset is null
            ? TrainingTiles.Make(new TrainingOptions { SizePixels = request.SizePixels, BaseSeed = seed, MostFreeTowersPerKm2 = MostFreeTowersPerKm2 }, index).Pair
            : SceneGenerator.Generate((world.IsEventful ? Eventful(preset) : preset) with { Width = request.SizePixels, Height = request.SizePixels }, seed);
        Directory.CreateDirectory(folder);
        ScenePackage.Write(folder, pair, new PackageOptions { TileColumns = 1, TileRows = 1, Threads = request.Threads }, cancellation);
    }

    /// <summary>The same world with more towers and more change: towers are so rare that hundreds of scenes would be needed otherwise.</summary>
    private static SynthesisOptions Eventful(SynthesisOptions options) => options with
    {
        Structures = options.Structures with { TowerSpacingMetres = new(22, 80), FreeTowersPerKm2 = new(0, MostFreeTowersPerKm2), PerimeterChance = 0.9 },
        Changes = options.Changes with
        {
            TowerAppeared = 0.35,
            TowerRemoved = 0.35,
            FenceAppeared = 0.4,
            FenceRemoved = 0.4,
            HouseAppeared = 0.2,
            HouseRemoved = 0.2,
            VillageChanged = 0.25,
        },
    };

    private bool TryAdd(StructureTrainingRequest request, Lesson lesson, int number, SiameseNetwork? network, StructureTraining training, CancellationToken cancellation)
    {
        var folder = lesson.Folder;
        SceneInput Date(string name) => new() { Paths = [Path.Combine(folder, name)] };
        using var scenes = new OpenedPair(Date("before"), Date("after"));
        var grid = GridPlanner.Plan(scenes.Before, scenes.After, null, request.Align.ToGridOptions());
        var watch = new StageWatch(clock, new ProgressReporter(null, folder, 0, 1));
        try
        {
            var prepared = new PairPreparation(request.Align, request.Threads, watch).Prepare(scenes.Before, scenes.After, grid, cancellation);
            if (!prepared.IsRegistered) return false;
            var pair = number % WithoutSunEvery == WithoutSunEvery - 1 ? prepared.Pair with { SunBefore = null, SunAfter = null } : prepared.Pair;
            var evidence = number % WithoutNetworkEvery == WithoutNetworkEvery - 1 ? null : network;
            var detection = new ChangeDetector(request.Detect.ToDetectionOptions(request.Threads, 512), evidence).Detect(pair, null, null, null, cancellation);
            using var kept = detection.Learned;
            training.Add(pair, detection, Truth(Path.Combine(folder, "truth.geojson"), grid), lesson.IsHeldOut, lesson.FencesAsUsual);
            if (kept is not { } learned || Standing(folder, grid) is not { } standing) return true;
            training.AddStanding(pair, learned, standing, lesson.IsHeldOut);
            training.AddStandingFences(pair, detection, standing, lesson.IsHeldOut, lesson.FencesAsUsual);
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
        return [.. ObjectFile.Read(path).Select(one => new LabelledStructure(one.Class, Change(one.Change), toGrid.Transform(one.Geometry), one.IsObscured))];
    }

    /// <summary>What both inventories hold at the same place, obscured if it is so in either; null where a scene comes without.</summary>
    private static List<LabelledStructure>? Standing(string folder, AnalysisGrid grid)
    {
        var (before, after) = (Path.Combine(folder, "inventory-before.geojson"), Path.Combine(folder, "inventory-after.geojson"));
        if (!File.Exists(before) || !File.Exists(after)) return null;
        var later = Truth(after, grid);
        return [.. Truth(before, grid)
            .Select(one => (Earlier: one, Later: later.Find(other => other.Class == one.Class && other.Geometry.Centroid.Distance(one.Geometry.Centroid) < SamePlaceMetres)))
            .Where(pair => pair.Later is not null)
            .Select(pair => pair.Earlier with { IsObscured = pair.Earlier.IsObscured || pair.Later!.IsObscured })];
    }

    private static ChangeKind Change(string word) => word switch { "appeared" => ChangeKind.Appeared, "removed" => ChangeKind.Removed, _ => ChangeKind.Altered };
}
