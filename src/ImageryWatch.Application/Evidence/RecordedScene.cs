using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One date of a run manifest.</summary>
/// <param name="Input">Paths and metadata as given.</param>
/// <param name="Files">All files that the pixels were read from.</param>
internal sealed record RecordedScene(SceneInput Input, IReadOnlyList<InputFile> Files)
{
    public const string CompanionsKey = "companions";

    /// <summary>Files that describe them; manifests of earlier versions list none.</summary>
    public IReadOnlyList<InputFile> Companions { get; init; } = [];

    public IEnumerable<InputFile> AllFiles => Files.Concat(Companions);

    /// <summary>SHA-256 of the files, sorted.</summary>
    public IReadOnlyList<string> Hashes => [.. Files.Select(file => file.Sha256).Order(StringComparer.Ordinal)];

    public static RecordedScene Of(JsonElement scene)
    {
        var given = scene.GetProperty("metadata");
        var source = given.TryGetProperty(RecordedRequest.MetadataSource, out var text) ? text.GetString()! : "run manifest";
        return new RecordedScene(
            new SceneInput
            {
                Name = scene.GetProperty("name").GetString(),
                Paths = [.. scene.GetProperty("paths").EnumerateArray().Select(path => path.GetString()!)],
                Bands = given.TryGetProperty("bands", out var bands)
                    ? SceneBands.Parse(string.Join(',', bands.EnumerateArray().Select(band => band.GetString())), "run manifest")
                    : [],
                NoDataValue = given.TryGetProperty("noData", out var noData) ? Number(noData) : null,
                Known = new SceneMetadata
                {
                    AcquiredAt = given.TryGetProperty("date", out var date) ? new(date.GetDateTimeOffset(), source) : null,
                    Sun = given.TryGetProperty("sun", out var sun)
                        ? new(new SunPosition(sun[0].GetDouble(), sun[1].GetDouble()), source)
                        : null,
                    Sensor = given.TryGetProperty("sensor", out var sensor) ? new(sensor.GetString()!, source) : null,
                    Credit = given.TryGetProperty("credit", out var credit) ? new(credit.GetString()!, source) : null,
                },
            },
            FilesOf(scene.GetProperty("files")))
        {
            Companions = scene.TryGetProperty(CompanionsKey, out var companions) ? FilesOf(companions) : [],
        };
    }

    private static IReadOnlyList<InputFile> FilesOf(JsonElement list) => [.. list.EnumerateArray().Select(file => new InputFile(
        file.GetProperty("path").GetString()!, file.GetProperty("bytes").GetInt64(), file.GetProperty("sha256").GetString()!))];

    /// <summary>JSON has no NaN: it is recorded as null.</summary>
    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
