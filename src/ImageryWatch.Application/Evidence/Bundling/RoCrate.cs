using System.Globalization;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// <c>data/ro-crate-metadata.json</c> (RO-Crate 1.1): the payload of the bag as a dataset, its files, and the run that made the result.
/// </summary>
internal sealed class RoCrate
{
    public const string Path = "data/" + FileName;
    private const string FileName = "ro-crate-metadata.json";
    private const string RunId = "#run";
    private const string ProgramId = "#imagerywatch";

    private readonly RecordedComparison _result;
    private readonly RecordedRequest _recorded;
    private readonly IReadOnlyList<InputFile> _payload;
    private readonly DateOnly _date;
    private readonly Dictionary<string, string> _inputIds;

    /// <param name="result">The bagged result.</param>
    /// <param name="recorded">Its run.</param>
    /// <param name="folders">The inputs in the bag; null if they are not in it.</param>
    /// <param name="payload">All other files of the payload.</param>
    /// <param name="date">Date of the bag.</param>
    public RoCrate(
        RecordedComparison result, RecordedRequest recorded, BeforeAfter<InputFolder>? folders, IReadOnlyList<InputFile> payload,
        DateOnly date)
    {
        (_result, _recorded, _payload, _date) = (result, recorded, [.. payload.OrderBy(file => file.Path, StringComparer.Ordinal)], date);
        var copies = folders is { } both ? both.Before.Files.Concat(both.After.Files) : [];
        var bagged = copies.Where(copy => copy.Recorded is not null)
            .DistinctBy(copy => copy.Recorded!.Path).ToDictionary(copy => copy.Recorded!.Path, copy => Id(copy.BagPath));
        _inputIds = Inputs.DistinctBy(file => file.Path).Select((file, i) => (file.Path, Number: i + 1))
            .ToDictionary(one => one.Path, one => bagged.GetValueOrDefault(one.Path, $"#input-{one.Number}"));
    }

    public string Text() => new JsonObject
    {
        ["@context"] = "https://w3id.org/ro/crate/1.1/context",
        ["@graph"] = new JsonArray([Descriptor(), Root(), Run(), Program(), .. _payload.Select(FileEntity), .. AbsentInputs()]),
    }.ToJsonString(JsonConventions.Options) + "\n";

    private IEnumerable<InputFile> Inputs => _recorded.Scenes.Before.AllFiles.Concat(_recorded.Scenes.After.AllFiles);

    private static JsonObject Descriptor() => new()
    {
        ["@id"] = FileName,
        ["@type"] = "CreativeWork",
        ["about"] = Reference("./"),
        ["conformsTo"] = Reference("https://w3id.org/ro/crate/1.1"),
    };

    private JsonObject Root() => new()
    {
        ["@id"] = "./",
        ["@type"] = "Dataset",
        ["name"] = _result.Title,
        ["description"] = Description(_result),
        ["datePublished"] = _date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["license"] = License,
        ["hasPart"] = References(_payload.Select(file => Id(file.Path))),
        ["mentions"] = Reference(RunId),
    };

    /// <summary>RO-Crate requires it; how the dataset may be used is not known to the program.</summary>
    private string License => "Not stated; use is subject to the terms of the imagery and of those who made this dataset."
        + (_result.Credit is { } credit ? $" Imagery: {credit}" : "");

    private JsonObject Run() => new()
    {
        ["@id"] = RunId,
        ["@type"] = "CreateAction",
        ["name"] = "Comparison of two dates",
        ["description"] = "Options, warnings and versions: result/run-manifest.json",
        ["instrument"] = Reference(ProgramId),
        ["object"] = References(_inputIds.Values.Concat(PayloadIn("data/models/"))),
        ["result"] = References(PayloadIn(EvidenceBundler.ResultFolder + "/").Where(id => id != Id(EvidenceBundler.DecisionsFile))),
    };

    private JsonObject Program() => new()
    {
        ["@id"] = ProgramId,
        ["@type"] = "SoftwareApplication",
        ["name"] = ProductInfo.Name,
        ["softwareVersion"] = _recorded.Version,
    };

    private JsonObject FileEntity(InputFile file) => new()
    {
        ["@id"] = Id(file.Path),
        ["@type"] = "File",
        ["name"] = System.IO.Path.GetFileName(file.Path),
        ["encodingFormat"] = MediaTypes.Of(file.Path),
        ["contentSize"] = file.Bytes.ToString(CultureInfo.InvariantCulture),
        ["identifier"] = $"sha256:{file.Sha256}",
    };

    /// <summary>Inputs that are not in the bag are described without a file.</summary>
    private IEnumerable<JsonObject> AbsentInputs() =>
        from file in Inputs.DistinctBy(file => file.Path)
        where _inputIds[file.Path].StartsWith('#')
        select new JsonObject
        {
            ["@id"] = _inputIds[file.Path],
            ["@type"] = "CreativeWork",
            ["name"] = System.IO.Path.GetFileName(file.Path),
            ["description"] = "Input of the run; not contained in this dataset",
            ["encodingFormat"] = MediaTypes.Of(file.Path),
            ["identifier"] = $"sha256:{file.Sha256}",
        };

    public static string Description(RecordedComparison result) =>
        $"{(result.IsSynthetic ? "SYNTHETIC imagery; " : "")}result of a comparison of two dates by {ProductInfo.Name}";

    private IEnumerable<string> PayloadIn(string folder) =>
        _payload.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)).Select(file => Id(file.Path));

    /// <summary>Relative to the payload, percent-encoded.</summary>
    private static string Id(string bagPath) => string.Join('/', bagPath.Split('/').Skip(1).Select(Uri.EscapeDataString));

    private static JsonArray References(IEnumerable<string> ids) => new([.. ids.Select(Reference)]);

    private static JsonObject Reference(string id) => new() { ["@id"] = id };
}
