using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Repeats a recorded run into a temporary folder and compares the bytes of all outputs except the run manifest.</summary>
/// <param name="clock">For durations.</param>
internal sealed class RepeatedRun(TimeProvider clock)
{
    private readonly FileHashes _hashes = new();

    /// <param name="resultFolder">The result to compare with.</param>
    /// <param name="bag">The bag of the result; null if it is not in a bag.</param>
    /// <param name="resources">The use of this machine.</param>
    /// <param name="listener">Receives progress; may be null.</param>
    /// <param name="cancellation">Checked within each block.</param>
    /// <exception cref="InputException">An input is missing or differs from the recorded one.</exception>
    public IReadOnlyList<Finding> Compare(
        string resultFolder, string? bag, ResourceOptions resources, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var recorded = RecordedRequest.Load(Path.Combine(resultFolder, RunManifest.FileName));
        var temporary = Directory.CreateTempSubdirectory("imagerywatch-rerun-");
        try
        {
            var output = Path.Combine(temporary.FullName, "result");
            var request = recorded.Request(output, resources, recorded.Models.Select(model => (model.Option, ModelPath(model, bag))));
            new ComparisonRunner(clock, _hashes).Run(WithInputs(request, recorded, bag, cancellation), listener, cancellation);
            return Differences(resultFolder, recorded, RecordedRequest.Load(Path.Combine(output, RunManifest.FileName)), cancellation);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private ComparisonRequest WithInputs(
        ComparisonRequest request, RecordedRequest recorded, string? bag, CancellationToken cancellation)
    {
        if (bag is not null && InputsJson.Load(bag) is { Paths.Before.Count: > 0 } bagged)
        {
            string InBag(string path) => Path.GetFullPath(Path.Combine(bag, path));
            return request with
            {
                Before = request.Before with { Paths = [.. bagged.Paths.Before.Select(InBag)] },
                After = request.After with { Paths = [.. bagged.Paths.After.Select(InBag)] },
                OriginalPaths = bagged.Originals.ToDictionary(pair => InBag(pair.Key), pair => pair.Value),
            };
        }

        foreach (var file in recorded.Scenes.Before.AllFiles.Concat(recorded.Scenes.After.AllFiles))
            RejectOther(file.Path, file.Sha256, cancellation);
        foreach (var model in recorded.Models.Where(_ => bag is null)) RejectOther(model.Path, model.Sha256, cancellation);
        return request;
    }

    private static string ModelPath(RecordedModel model, string? bag) =>
        bag is null ? model.Path : Path.Combine(bag, "data", "models", model.Name);

    private void RejectOther(string path, string sha256, CancellationToken cancellation)
    {
        const string advice = "repeat the run in the folder in which the comparison was run, or from a bag made with --with-inputs";
        if (!File.Exists(path)) throw new InputException($"{path}: this input of the run does not exist; {advice}.");
        if (_hashes.Of(path, cancellation).Sha256 != sha256)
            throw new InputException($"{path}: differs from the input of the run (SHA-256); {advice}.");
    }

    private static IEnumerable<string> HashesOf(RecordedRequest run) => run.Scenes.Before.Hashes.Concat(run.Scenes.After.Hashes);

    private List<Finding> Differences(
        string resultFolder, RecordedRequest recorded, RecordedRequest repeated, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        if (!HashesOf(recorded).SequenceEqual(HashesOf(repeated)))
            findings.Add(new Finding("inputs", "the repeated run read other files than the recorded run"));
        var again = repeated.Outputs.ToDictionary(file => file.Path, file => file.Sha256);
        foreach (var output in recorded.Outputs)
        {
            var path = Path.Combine(resultFolder, output.Path);
            if (!again.Remove(output.Path, out var sha256)) findings.Add(new Finding(output.Path, "is not written by the repeated run"));
            else if (!File.Exists(path) || _hashes.Of(path, cancellation).Sha256 != sha256)
                findings.Add(new Finding(output.Path, "differs from the repeated run"));
        }

        findings.AddRange(again.Keys.Order(StringComparer.Ordinal)
            .Select(path => new Finding(path, "is written only by the repeated run")));
        return findings;
    }
}
