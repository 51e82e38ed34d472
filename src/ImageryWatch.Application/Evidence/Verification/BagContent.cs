using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Compares the files of an intact bag with its run manifest: whoever changes a file can write new bag manifests, but the run manifest
/// also has to fit.
/// </summary>
internal sealed class BagContent
{
    private const string RunManifestPath = $"{EvidenceBundler.ResultFolder}/{RunManifest.FileName}";
    private readonly Dictionary<string, string> _files;
    private readonly RecordedRequest _recorded;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    private BagContent(Dictionary<string, string> files, RecordedRequest recorded) => (_files, _recorded) = (files, recorded);

    /// <param name="bag">A bag that agrees with its manifests.</param>
    /// <exception cref="InputException">The run manifest, or the list of inputs, cannot be read.</exception>
    public static IReadOnlyList<Finding> Check(string bag)
    {
        var manifest = BagManifest.Parse(File.ReadAllText(Path.Combine(bag, BagNames.Manifest)), isPayload: true);
        var files = manifest.Entries.ToDictionary(entry => entry.Path, entry => entry.Sha256);
        string[] required = [RunManifestPath, InputsJson.Path];
        if (required.FirstOrDefault(path => !files.ContainsKey(path)) is { } missing)
            return [new Finding(missing, "is missing: this is not the bag of a comparison")];
        var content = new BagContent(files, RecordedRequest.Load(Path.Combine(bag, RunManifestPath)));
        foreach (var output in content._recorded.Outputs)
            content.CheckFile($"{EvidenceBundler.ResultFolder}/{output.Path}", output.Sha256, "output");
        foreach (var model in content._recorded.Models) content.CheckFile($"data/models/{model.Name}", model.Sha256, "model");
        content.CheckInputs(InputsJson.Load(bag));
        content.CheckOthers();
        return content._findings;
    }

    private void CheckInputs(InputsJson inputs)
    {
        var recorded = _recorded.Scenes.Before.AllFiles.Concat(_recorded.Scenes.After.AllFiles).Select(file => (file.Path, file.Sha256));
        if (!inputs.Files.Select(file => (file.Path, file.Sha256)).ToHashSet().SetEquals(recorded))
            _findings.Add(new Finding(InputsJson.Path, $"lists other inputs than {RunManifest.FileName}"));
        foreach (var input in inputs.Files)
            if (input.BagPath is { } path) CheckFile(path, input.Sha256, "input");
        _known.UnionWith(inputs.Companions);
    }

    private void CheckOthers()
    {
        string[] own = [RunManifestPath, EvidenceBundler.DecisionsFile, InputsJson.Path, RoCrate.Path];
        foreach (var path in _files.Keys.Except(_known).Except(own).Order(StringComparer.Ordinal))
            _findings.Add(new Finding(path, "does not belong to the run: it is neither an output nor a listed input"));
    }

    private void CheckFile(string path, string sha256, string role)
    {
        _known.Add(path);
        if (!_files.TryGetValue(path, out var found))
            _findings.Add(new Finding(path, $"is missing: {RunManifest.FileName} lists this {role}"));
        else if (found != sha256) _findings.Add(new Finding(path, $"is not the {role} that {RunManifest.FileName} records (SHA-256)"));
    }
}
