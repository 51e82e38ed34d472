using System.Text.Json.Nodes;
using ImageryWatch.Browser.Tests;
using ImageryWatch.Cli;

[assembly: AssemblyFixture(typeof(ReviewSample))]

namespace ImageryWatch.Browser.Tests;

/// <summary>The result of a small synthetic pair with a site of one zone, compared once; each test gets a copy.</summary>
public sealed class ReviewSample : IAsyncLifetime
{
    public const string Zone = "Zone (synthetic)";
    private readonly string _folder = Directory.CreateTempSubdirectory("review-sample-").FullName;

    /// <summary>Number of fences among the changes.</summary>
    public int Fences { get; private set; }

    private string Result => Path.Combine(_folder, "result");

    public async ValueTask InitializeAsync()
    {
        if (!Browser.IsInstalled) return;
        await Run("synth", "-o", _folder, "--size", "640", "--preset", "easy", "--seed", "44", "-q", "--force");
        var sites = Path.Combine(_folder, "sites.geojson");
        File.WriteAllText(sites, Sites());
        await Run("compare", Path.Combine(_folder, "before"), Path.Combine(_folder, "after"), "-o", Result, "--sites", sites,
            "--no-figures", "-q");
        var changes = JsonNode.Parse(File.ReadAllText(Path.Combine(Result, "changes.geojson")))!["features"]!.AsArray();
        Fences = changes.Count(change => (string?)change!["properties"]!["class"] == "fence");
        Assert.True(Fences > 1, "the sample has fences");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies the result into a folder.</summary>
    public void CopyTo(string folder)
    {
        foreach (var source in Directory.EnumerateFiles(Result, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Result, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    /// <summary>Leaves only the changes in a copy of the result: for tests that depend on the kind of the first items.</summary>
    public static void RemoveCandidates(string folder)
    {
        var path = Path.Combine(folder, "candidates.geojson");
        var candidates = JsonNode.Parse(File.ReadAllText(path))!;
        candidates["features"] = new JsonArray();
        File.WriteAllText(path, candidates.ToJsonString());
    }

    private static async Task Run(params string[] arguments)
    {
        var errors = new StringWriter();
        var code = await ImageryWatchCommandLine.Run(arguments, new StringWriter(), errors, TestContext.Current.CancellationToken);
        Assert.True(code == 0, errors.ToString());
    }

    /// <summary>A site and a zone, both around the scenes.</summary>
    private static string Sites()
    {
        const string around = """
            {"type": "Polygon", "coordinates": [[[126.0, 39.5], [126.2, 39.5], [126.2, 39.6], [126.0, 39.6], [126.0, 39.5]]]}
            """;
        return $$$"""
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": "camp", "geometry": {{{around}}}, "properties": {"id": "camp", "name": "Camp (synthetic)"}},
              {"type": "Feature", "geometry": {{{around}}}, "properties": {"zone_of": "camp", "name": "{{{Zone}}}"}}]}
            """;
    }
}
