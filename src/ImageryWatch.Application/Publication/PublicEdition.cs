using System.Text;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>What to publish of a result.</summary>
public sealed record PublishRequest
{
    /// <summary>Folder of a finished comparison; it is not changed.</summary>
    public required string ResultFolder { get; init; }

    /// <summary>The folder to create.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Coordinates are rounded to multiples of this.</summary>
    public decimal PrecisionDegrees { get; init; } = 0.01m;

    /// <summary>Credit line of the imagery; null: those of the scenes, in figures sensor and date of a scene without one.</summary>
    public string? Credit { get; init; }

    /// <summary>Whether the overview and the detail figures are drawn, with rounded coordinates; requires the scenes.</summary>
    public bool Figures { get; init; }

    /// <summary>Current location of the scenes if it differs from the manifest; otherwise empty.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    /// <summary>Threads that read the scenes.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>
/// Writes the public edition of a result: counts and rounded positions. It is composed of single values and copies no file, so that paths,
/// names of files, hashes and outlines cannot get into it. Ids of changes are left out too, because they are hashes of exact positions.
/// </summary>
public static class PublicEdition
{
    internal const string ReportFile = "report.md";
    internal const string ChangesFile = "changes.geojson";

    /// <exception cref="InputException">The folder is not a result, or the scenes are missing or different.</exception>
    /// <exception cref="ConfigurationException">The output folder has other content.</exception>
    /// <exception cref="OutputException">The edition cannot be written.</exception>
    public static void Write(PublishRequest request, CancellationToken cancellation = default)
    {
        var result = RecordedComparison.Load(request.ResultFolder);
        var text = request with { Credit = request.Credit ?? result.Credit };
        var site = ChangesGeoJsonReader.ReadGeographic(Path.Combine(request.ResultFolder, ChangesFile)).SiteName;
        using var folder = OutputFolder.Prepare(request.OutputFolder, ReportFile, mayMoveForeign: false);
        var drawn = request.Figures && result.IsAssessable ? PublicFigures.Draw(request, cancellation) : PublicFigures.None;
        var changes = PublicChange.Of(result.Changes, request.PrecisionDegrees, drawn.Centre);
        foreach (var figure in drawn.Figures) PublishedFile.Write(Path.Combine(folder.SubFolder("figures"), figure.Name), figure.Bytes);
        Save(folder, ReportFile, PublicReport.Text(result, site, changes, text, drawn.Figures));
        Save(folder, ChangesFile, GeoJson(result, site, changes, text).ToJsonString(JsonConventions.Options) + "\n");
        folder.Publish();
    }

    private static void Save(OutputFolder folder, string name, string text) =>
        PublishedFile.Write(Path.Combine(folder.Path, name), Encoding.UTF8.GetBytes(text));

    private static JsonObject GeoJson(
        RecordedComparison result, string? site, IReadOnlyList<PublicChange> changes, PublishRequest request) => new()
        {
            [SchemaVersion.Key] = SchemaVersion.GeoJson,
            ["type"] = "FeatureCollection",
            ["edition"] = "public",
            ["precision_degrees"] = request.PrecisionDegrees,
            ["synthetic"] = result.IsSynthetic,
            ["site"] = site,
            ["before_date"] = result.BeforeDate,
            ["after_date"] = result.AfterDate,
            ["credit"] = request.Credit,
            ["features"] = new JsonArray([.. changes.Select((change, i) => Feature(change, i + 1))]),
        };

    private static JsonObject Feature(PublicChange change, int number) => new()
    {
        ["type"] = "Feature",
        ["id"] = number,
        ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(change.Longitude, change.Latitude) },
        ["properties"] = new JsonObject
        {
            ["class"] = JsonConventions.Id(change.Class),
            ["change"] = JsonConventions.Id(change.Change),
            ["likelihood"] = change.Likelihood,
        },
    };
}
