using System.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary><c>bundle</c> and <c>verify</c> on results of real runs.</summary>
public class EvidenceTests(SmallScenes scenes)
{
    [Fact]
    public async Task Bundle_siteWithZoneAndInputs_isRepeatedFromTheBagAlone()
    {
        using var folder = new WorkFolder();
        var original = new { Before = folder["in/before.tif"], After = folder["in/after.tif"] };
        Directory.CreateDirectory(folder["in"]);
        File.Copy(scenes.BareBefore, original.Before);
        File.Copy(scenes.BareAfter, original.After);
        WriteSite(folder["sites.geojson"]);
        await Expect(0, "compare", original.Before, original.After, "-o", folder["out"], "--quiet", "--sites", folder["sites.geojson"],
            "--before-date", "2010-05-06T03:04:05.25Z", "--after-date", "2015-05-06", "--min-confidence", "0.2", "--include-other");
        var (inputs, result) = (BytesOf(folder["in"]), BytesOf(folder["out"]));

        await Expect(0, "bundle", folder["out"], "-o", folder["a.bag"], "--with-inputs", "--date", "2020-01-02");
        await Expect(0, "bundle", folder["out"], "-o", folder["b.bag"], "--with-inputs", "--date", "2020-01-02");
        Assert.Equal(BytesOf(folder["a.bag"]), BytesOf(folder["b.bag"]));
        Assert.Equal(inputs, BytesOf(folder["in"]));
        Assert.Equal(result, BytesOf(folder["out"]));
        Assert.Equal(["a.bag", "b.bag", "in", "out", "sites.geojson"], folder.Entries);
        Assert.Contains("Bagging-Date: 2020-01-02\n", File.ReadAllText(folder["a.bag/bag-info.txt"]), StringComparison.Ordinal);
        CheckWithSha256sum(folder["a.bag"]);
        CheckCrate(folder["a.bag/data"]);

        await Expect(0, "publish", folder["out"], "-o", folder["public"], "--credit", "Agency");
        await Expect(2, "publish", folder["out"], "-o", folder["p2"], "--precision", "0.00001");
        await Expect(2, "publish", folder["out"], "-o", folder["p2"], "--precision", "x");
        await Expect(0, "publish", folder["out"], "-o", folder["public"], "--credit", "Agency", "--precision", "0.1");
        CheckPublicEdition(folder["public"], folder["out"], folder.Path);
        await Expect(0, "publish", folder["out"], "-o", folder["public"], "--precision", "0.1", "--figures");
        CheckPublicFigures(folder["public/figures"], folder.Path);
        Directory.Delete(folder["in"], recursive: true);
        File.Delete(folder["sites.geojson"]);
        await Expect(3, "publish", folder["out"], "-o", folder["p2"], "--figures");
        var repeated = await Expect(0, "verify", folder["a.bag"], "--rerun");
        Assert.Contains("complete and unchanged", repeated.Output, StringComparison.Ordinal);
        Assert.Contains("run repeated: ", repeated.Error, StringComparison.Ordinal);
        Assert.Equal(BytesOf(folder["b.bag"]), BytesOf(folder["a.bag"]));
        var absent = await Expect(3, "verify", folder["out"], "--rerun", "--quiet");
        Assert.Contains("this input of the run does not exist", absent.Error, StringComparison.Ordinal);
        Assert.Contains("does not exist", (await Expect(3, "bundle", folder["out"], "-o", folder["c.bag"], "--with-inputs")).Error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["c.bag"]));
    }

    [Fact]
    public async Task Verify_resultOfOtherOptions_findsTheDifferences()
    {
        using var folder = new WorkFolder();
        await Compare(folder["out"], "--bundle", folder["a.bag"], "--min-confidence", "0.9");
        Assert.False(Directory.Exists(folder["a.bag/data/inputs"]));
        Assert.Contains("SYNTHETIC", File.ReadAllText(folder["a.bag/bag-info.txt"]), StringComparison.Ordinal);
        CheckCrate(folder["a.bag/data"]);
        var manifest = folder["out/run-manifest.json"];
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace("\"minConfidence\": 0.9", "\"minConfidence\": 0.01", StringComparison.Ordinal));

        await Expect(0, "verify", folder["out"], "--quiet");
        var repeated = await Expect(1, "verify", folder["out"], "--rerun", "--quiet");
        Assert.Contains("report.html: differs from the repeated run\n", repeated.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rasters/", repeated.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("another build", repeated.Output, StringComparison.Ordinal);

        var build = (string)JsonNode.Parse(text)!["versions"]!["build"]!;
        File.WriteAllText(manifest, text.Replace(build, "0123456789abcdef", StringComparison.Ordinal));
        var other = await Expect(0, "verify", folder["out"], "--rerun", "--quiet");
        Assert.EndsWith(
            $": complete and unchanged; made by another build of the program (build 0123456789abcdef, here {build}): "
                + "bytes may differ because of it\n", other.Output, StringComparison.Ordinal);
        File.AppendAllText(folder["out/changes.csv"], "x");
        File.Delete(folder["out/report.md"]);
        File.WriteAllText(folder["out/note.txt"], "of the user");
        var damaged = await Expect(1, "verify", folder["out"], "--rerun", "--quiet");
        Assert.StartsWith("changes.csv: was changed", damaged.Output, StringComparison.Ordinal);
        Assert.Contains("report.md: is missing\n", damaged.Output, StringComparison.Ordinal);
        Assert.Contains(": 2 findings\n", damaged.Output, StringComparison.Ordinal);
        Assert.Contains("differs from the file recorded", (await Expect(3, "bundle", folder["out"], "-o", folder["b.bag"])).Error,
            StringComparison.Ordinal);

        await Expect(2, "bundle", folder["out"], "-o", folder["a.bag"]);
        await Expect(2, "bundle", folder["out"], "-o", folder["out/b.bag"]);
        await Expect(2, "compare", scenes.Before, scenes.After, "-o", folder["x"], "--with-inputs");
        await Expect(2, "compare", scenes.Before, scenes.After, "-o", folder["x"], "--bundle", folder["a.bag"]);
        await Expect(3, "bundle", folder["a.bag"], "-o", folder["b.bag"]);
        await Expect(3, "verify", folder.Path);
        Assert.Equal(["a.bag", "out"], folder.Entries);

        File.Move(folder["a.bag/data/result/report.html"], folder["a.bag/data/result/page.html"]);
        var renamed = await Expect(1, "verify", folder["a.bag"], "--json");
        var finding = JsonNode.Parse(renamed.Output)!["findings"]!.AsArray().Single()!;
        Assert.Equal("was renamed to data/result/page.html", (string)finding["problem"]!);
    }

    [Fact]
    public async Task Bundle_metadataChangedSinceTheRun_isRefused()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder["before"]);
        foreach (var file in Directory.EnumerateFiles(scenes.Before)) File.Copy(file, folder[$"before/{Path.GetFileName(file)}"]);
        await Expect(0, "compare", folder["before"], scenes.After, "-o", folder["out"], "--quiet");
        var item = folder["before/item.json"];
        var manifest = JsonNode.Parse(File.ReadAllText(folder["out/run-manifest.json"]))!;
        var recorded = Assert.Single(manifest["inputs"]!["before"]!["companions"]!.AsArray())!;
        Assert.Equal(item, (string)recorded["path"]!);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(item))), (string)recorded["sha256"]!);

        File.WriteAllText(item, File.ReadAllText(item) + " ");
        var refused = await Expect(3, "bundle", folder["out"], "-o", folder["a.bag"], "--with-inputs");
        Assert.Contains("item.json: differs from the file recorded in the run manifest", refused.Error, StringComparison.Ordinal);
        Assert.Contains("item.json: differs from the input of the run",
            (await Expect(3, "verify", folder["out"], "--rerun", "--quiet")).Error, StringComparison.Ordinal);
        Assert.Equal(["before", "out"], folder.Entries);
    }

    [Fact]
    public async Task Sign_ecdsaKey_isVerifiedByKeyAndByOpenssl()
    {
        using var folder = new WorkFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder["key.pem"], key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder["key.pub"], key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(folder["other.pub"], other.ExportSubjectPublicKeyInfoPem());
        await Compare(folder["out"]);
        await Expect(0, "bundle", folder["out"], "-o", folder["a.bag"], "--sign", folder["key.pem"], "--timestamp-request");

        var signed = await Expect(0, "verify", folder["a.bag"], "--key", folder["key.pub"]);
        Assert.Contains("; the signature is valid", signed.Output, StringComparison.Ordinal);
        Assert.Contains("was not checked", (await Expect(0, "verify", folder["a.bag"], "--quiet")).Output, StringComparison.Ordinal);
        await Expect(1, "verify", folder["a.bag"], "--key", folder["other.pub"]);
        var manifest = folder["a.bag/tagmanifest-sha256.txt"];
        if (Run("openssl", "dgst", "-sha256", "-verify", folder["key.pub"], "-signature", manifest + ".sig", manifest) is { } output)
            Assert.Contains("Verified OK", output, StringComparison.Ordinal);

        File.WriteAllText(folder["a.bag/data/result/summary.json"], "{}");
        Rewrite(folder["a.bag"]);
        Assert.Contains("summary.json: is not the output that run-manifest.json records",
            (await Expect(1, "verify", folder["a.bag"])).Output, StringComparison.Ordinal);
        Assert.Contains("is not a signature of this bag",
            (await Expect(1, "verify", folder["a.bag"], "--key", folder["key.pub"])).Output, StringComparison.Ordinal);
        File.Delete(manifest + ".sig");
        await Expect(1, "verify", folder["a.bag"], "--key", folder["key.pub"]);
        await Expect(2, "bundle", folder["out"], "-o", folder["b.bag"], "--sign", folder["key.pub"]);
        Assert.False(Directory.Exists(folder["b.bag"]));
    }

    private Task<CommandRun> Compare(string output, params string[] more) =>
        Expect(0, ["compare", scenes.Before, scenes.After, "-o", output, "--quiet", .. scenes.Reused, .. more]);

    private static async Task<CommandRun> Expect(int exitCode, params string[] arguments)
    {
        var run = await CommandRun.InProcess(arguments);
        Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', arguments)}: {run.ExitCode}\n{run.Error}{run.Output}");
        return run;
    }

    /// <summary>A site over the middle of the scenes, with a zone.</summary>
    private void WriteSite(string path)
    {
        var item = JsonNode.Parse(File.ReadAllText(Path.Combine(scenes.Before, "item.json")))!;
        var box = item["bbox"]!.AsArray().Select(value => (double)value!).ToArray();
        var (width, height) = (box[2] - box[0], box[3] - box[1]);
        JsonArray Square(double from, double to) => new(new JsonArray(
            At(from, from), At(to, from), At(to, to), At(from, to), At(from, from)));
        JsonArray At(double x, double y) => new(box[0] + (x * width), box[1] + (y * height));
        JsonObject Area(double from, double to) => new() { ["type"] = "Polygon", ["coordinates"] = Square(from, to) };
        File.WriteAllText(path, new JsonObject
        {
            ["type"] = "Feature",
            ["geometry"] = Area(0.1, 0.87),
            ["properties"] = new JsonObject
            {
                ["id"] = "camp",
                ["name"] = "Camp 관리소",
                ["zones"] = new JsonArray(new JsonObject { ["name"] = "village", ["geometry"] = Area(0.3, 0.6) }),
            },
        }.ToJsonString());
    }

    /// <summary>Path and content of every file.</summary>
    private static List<string> BytesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
            $"{Path.GetRelativePath(folder, path)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}")];

    /// <summary>An independent implementation reads the manifests.</summary>
    private static void CheckWithSha256sum(string bag)
    {
        foreach (var name in new[] { "manifest-sha256.txt", "tagmanifest-sha256.txt" })
            if (Run("sh", "-c", $"cd '{bag}' && sha256sum --strict -c {name} && echo all-correct") is { } output)
                Assert.Contains("all-correct", output, StringComparison.Ordinal);
        var payload = Directory.EnumerateFiles(Path.Combine(bag, "data"), "*", SearchOption.AllDirectories).ToList();
        Assert.Equal(payload.Count, File.ReadAllLines(Path.Combine(bag, "manifest-sha256.txt")).Length);
        Assert.Contains($"Payload-Oxum: {payload.Sum(path => new FileInfo(path).Length)}.{payload.Count}\n",
            File.ReadAllText(Path.Combine(bag, "bag-info.txt")), StringComparison.Ordinal);
    }

    /// <summary>RO-Crate 1.1: every reference has an entity, every file is a part of the root, and the run has made the result.</summary>
    private static void CheckCrate(string payload)
    {
        var crate = JsonNode.Parse(File.ReadAllText(Path.Combine(payload, "ro-crate-metadata.json")))!;
        Assert.Equal("https://w3id.org/ro/crate/1.1/context", (string)crate["@context"]!);
        var entities = crate["@graph"]!.AsArray().ToDictionary(one => (string)one!["@id"]!, one => one!.AsObject());
        Assert.Equal("./", (string)entities["ro-crate-metadata.json"]["about"]!["@id"]!);
        Assert.All(["@type", "name", "description", "datePublished", "license"], key => Assert.NotEmpty((string)entities["./"][key]!));
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}$", (string)entities["./"]["datePublished"]!);
        Assert.Equal("https://w3id.org/ro/crate/1.1", (string)entities["ro-crate-metadata.json"]["conformsTo"]!["@id"]!);
        var references = entities.Values.SelectMany(one => one).SelectMany(pair => Ids(pair.Value))
            .Where(id => !id.StartsWith("https:", StringComparison.Ordinal));
        Assert.All(references, id => Assert.Contains(id, entities.Keys));

        var files = Directory.EnumerateFiles(payload, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(payload, path)).Where(path => path != "ro-crate-metadata.json")
            .Order(StringComparer.Ordinal);
        Assert.Equal(files, Ids(entities["./"]["hasPart"]).Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
        Assert.All(
            entities.Values.Where(one => (string)one["@type"]! == "File"),
            one => Assert.Equal($"sha256:{HashOf((string)one["@id"]!)}", (string)one["identifier"]!));
        var run = Assert.Single(entities.Values, one => (string)one["@type"]! == "CreateAction");
        Assert.Equal("ImageryWatch", (string)entities[Ids(run["instrument"]).Single()]["name"]!);
        Assert.Equal(
            Directory.Exists(Path.Combine(payload, "inputs")),
            Ids(run["object"]).All(id => id.StartsWith("inputs/", StringComparison.Ordinal)));
        Assert.True(Ids(run["object"]).Count() >= 2);
        Assert.Contains("result/report.html", Ids(run["result"]));

        string HashOf(string id) => Convert.ToHexStringLower(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(payload, Uri.UnescapeDataString(id)))));
    }

    /// <summary>Nothing of the run that identifies files, machines or exact places.</summary>
    private static void CheckPublicFigures(string figures, string path)
    {
        Assert.True(File.Exists(Path.Combine(figures, "overview.png")));
        string[] forbidden = [path, Environment.UserName + "@", ".tif", "scene before", "scene after", "Title", "dc:title", "xmp:",
            "marked:"];
        foreach (var file in Directory.EnumerateFiles(figures))
        {
            var bytes = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.All(forbidden, word => Assert.DoesNotContain(word, bytes, StringComparison.Ordinal));
        }
    }

    private static void CheckPublicEdition(string edition, string result, string path)
    {
        Assert.Equal([".imagerywatch-outputs", "changes.geojson", "report.md"],
            Directory.EnumerateFileSystemEntries(edition).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var text = string.Concat(Directory.EnumerateFiles(edition).Select(File.ReadAllText));
        Assert.Contains("Public edition", text, StringComparison.Ordinal);
        Assert.Contains("Agency", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\.\d{3}", text);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(result, "run-manifest.json")))!;
        string[] hashes = [.. manifest["inputs"]!["before"]!["files"]!.AsArray().Select(file => (string)file!["sha256"]!)];
        var changes = JsonNode.Parse(File.ReadAllText(Path.Combine(result, "changes.geojson")))!["features"]!.AsArray();
        string[] ids = [.. changes.Select(change => (string)change!["id"]!)];
        string[] forbidden = [path, Path.GetTempPath(), Environment.MachineName, ".tif", "mgrs", "sha256", "reasons", .. hashes, .. ids];
        Assert.All(forbidden, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Ids(JsonNode? value) => value switch
    {
        JsonObject one when one["@id"] is { } id => [(string)id!],
        JsonArray list => list.SelectMany(Ids),
        _ => [],
    };

    /// <summary>Manifests of the changed content, as a forger would write them.</summary>
    private static void Rewrite(string bag)
    {
        string Line(string line) =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bag, line[66..]))))}  {line[66..]}\n";
        var info = Path.Combine(bag, "bag-info.txt");
        File.WriteAllLines(info, File.ReadAllLines(info).Where(line => !line.StartsWith("Payload-Oxum", StringComparison.Ordinal)));
        foreach (var name in new[] { "manifest-sha256.txt", "tagmanifest-sha256.txt" })
            File.WriteAllText(Path.Combine(bag, name), string.Concat(File.ReadAllLines(Path.Combine(bag, name)).Select(Line)));
    }

    /// <summary>Output of a program; null where it is not installed.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
