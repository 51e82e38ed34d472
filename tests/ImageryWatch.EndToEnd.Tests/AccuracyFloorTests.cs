using System.Globalization;
using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// The whole product with the models that ship, on a few generated scenes whose seeds nothing was trained with. The floors only
/// notice a broken model or a broken stage; how good the product is, benchmarks/accuracy measures. A test of this class that fails is
/// never mended by a lower floor.
/// </summary>
public sealed class AccuracyFloorTests(AccuracyFloorTests.Scenes scenes) : IClassFixture<AccuracyFloorTests.Scenes>
{
    [Fact]
    public async Task ShippedModels_generatedScenes_reachTheFloors()
    {
        var score = await scenes.Score("shipped");
        Assert.Empty(AccuracyFloors.Violations(score));
    }

    [Fact]
    public async Task ShippedModels_sceneWithoutChange_raisesFewFalseAlarms()
    {
        var score = await scenes.ScoreWithoutChange();
        Assert.InRange(score["falseAlarms"]!.GetValue<int>(), 0, AccuracyFloors.MaxFalseAlarmsWithoutChange);
    }

    [Fact]
    public async Task ShippedModels_unchangedStructures_reachTheFloorsOfTheInventory()
    {
        await scenes.Score("shipped");
        Assert.Empty(InventoryFloors.Violations([.. scenes.Unchanged()]));
    }

    /// <summary>The network finds the centre of a tower, not its outline: the square that marks it is no measurement.</summary>
    [Fact]
    public async Task ShippedModels_towersWithCentreOnly_haveNoSize()
    {
        await scenes.Score("shipped");
        var towers = scenes.Changes("shipped").Where(change => change["class"]!.GetValue<string>() == "guard_tower").ToList();
        Assert.DoesNotContain(towers, tower => tower["area_m2"]?.GetValue<double>() is > 10.2 and < 10.3);
        var centres = towers.Where(tower => tower["area_m2"] is null).ToList();
        Assert.NotEmpty(centres);
        Assert.All(centres, tower => Assert.Null(tower["length_m"] ?? tower["width_m"] ?? tower["orientation_deg"]));
        Assert.All(centres, tower => Assert.DoesNotContain(" m long", tower["reasons"]!.ToJsonString(), StringComparison.Ordinal));
    }

    /// <summary>Without the network most structures are missed: shows that the floors detect it.</summary>
    [Fact]
    public async Task NetworkSwitchedOff_generatedScenes_missesTheFloorOfEveryClass()
    {
        var score = await scenes.Score("off", [.. AccuracyFloors.Scenes.TakeLast(2)]);
        var missed = AccuracyFloors.Violations(score).ToList();
        foreach (var name in (string[])["guardTower", "fenceLength", "housingIou30"])
            Assert.Contains(missed, violation => violation.StartsWith(name, StringComparison.Ordinal));
    }

    /// <summary>The scenes, made once for all tests of the class.</summary>
    public sealed class Scenes : IAsyncLifetime
    {
        private const string Size = "640";
        private readonly WorkFolder _folder = new("iw floor");
        private readonly Dictionary<string, JsonNode> _scores = [];

        public async ValueTask InitializeAsync()
        {
            foreach (var (preset, seed) in AccuracyFloors.Scenes.Append(AccuracyFloors.SceneWithoutChange))
            {
                string[] scene = ["--size", Size, "--preset", preset, "--seed", $"{seed}"];
                var made = await CommandRun.InProcess(["synth", "-o", FolderOf(preset, seed), .. scene, "-q"]);
                Assert.Equal((0, ""), (made.ExitCode, made.Error));
            }
        }

        /// <summary>All scenes scored together, computed once per network.</summary>
        public async Task<JsonNode> Score(string network) => _scores.TryGetValue(network, out var known)
            ? known
            : _scores[network] = await Score(network, AccuracyFloors.Scenes);

        public async Task<JsonNode> Score(string network, IReadOnlyList<(string Preset, int Seed)> chosen)
        {
            foreach (var (preset, seed) in chosen)
            {
                var folder = FolderOf(preset, seed);
                await Compare(folder, network);
                foreach (var file in Directory.GetFiles(Path.Combine(folder, "out"), "*.geojson"))
                    File.Copy(file, Path.Combine(folder, $"{network}-{Path.GetFileName(file)}"));
            }

            return await Evaluate([.. chosen.SelectMany(scene => new[] { "--batch", FolderOf(scene.Preset, scene.Seed) })]);
        }

        /// <summary>The properties of all changes that the score of this network counted.</summary>
        public IEnumerable<JsonNode> Changes(string network) =>
            from scene in AccuracyFloors.Scenes
            from feature in Features(scene.Preset, scene.Seed, $"{network}-changes.geojson")
            select feature["properties"]!;

        /// <summary>The true and the reported unchanged structures of each scene, with the shipped network.</summary>
        public IEnumerable<UnchangedInScene> Unchanged() =>
            from scene in AccuracyFloors.Scenes
            select new UnchangedInScene(
                Features(scene.Preset, scene.Seed, "inventory-before.geojson"), Features(scene.Preset, scene.Seed, "truth.geojson"),
                Features(scene.Preset, scene.Seed, "shipped-inventory.geojson"));

        private List<JsonNode> Features(string preset, int seed, string file) =>
            [.. JsonNode.Parse(File.ReadAllText(Path.Combine(FolderOf(preset, seed), file)))!["features"]!.AsArray().Select(one => one!)];

        public async Task<JsonNode> ScoreWithoutChange()
        {
            var folder = FolderOf(AccuracyFloors.SceneWithoutChange.Preset, AccuracyFloors.SceneWithoutChange.Seed);
            await Compare(folder, "shipped");
            return await Evaluate(["--batch", folder]);
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private string FolderOf(string preset, int seed) => _folder[string.Create(CultureInfo.InvariantCulture, $"{preset}-{seed}")];

        private static async Task Compare(string folder, string network)
        {
            var (before, after) = (Path.Combine(folder, "before"), Path.Combine(folder, "after"));
            string[] options = ["-o", Path.Combine(folder, "out"), "--no-figures", "--network", network, "-q"];
            var run = await CommandRun.InProcess(["compare", before, after, .. options]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        }

        private static async Task<JsonNode> Evaluate(string[] batch)
        {
            var run = await CommandRun.InProcess(["evaluate", .. batch, "--json"]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            return JsonNode.Parse(run.Output)!["all"]!["objects"]!;
        }
    }
}
