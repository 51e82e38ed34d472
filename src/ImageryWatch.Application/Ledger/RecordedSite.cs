using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>What the finished pairs of a site record about its scenes and its ground.</summary>
/// <param name="Scenes">Those of pairs with a result.</param>
/// <param name="Extent">Of the pair with the largest compared area.</param>
internal sealed record RecordedSite(IReadOnlyDictionary<SceneKey, SiteScene> Scenes, ReportExtent Extent)
{
    /// <param name="output">The batch folder.</param>
    /// <param name="items">In the order of their dates; at least one has a result.</param>
    /// <exception cref="InputException">A summary.json is missing or damaged.</exception>
    public static RecordedSite Load(string output, IReadOnlyList<BatchItem> items)
    {
        var scenes = new Dictionary<SceneKey, SiteScene>();
        var extents = new List<ReportExtent>();
        foreach (var item in items.Where(item => item.Result is not null))
        {
            var path = Path.Combine(item.Plan.FolderIn(output), RecordedComparison.SummaryFile);
            try
            {
                using var document = JsonFile.Parse(path);
                var summary = document.RootElement;
                SchemaVersion.Check(summary, SchemaVersion.Summary, path);
                scenes.TryAdd(SiteLedgerMaker.Key(item.Plan.Before), SceneOf(summary.GetProperty("before")));
                scenes.TryAdd(SiteLedgerMaker.Key(item.Plan.After), SceneOf(summary.GetProperty("after")));
                extents.Add(ExtentOf(summary));
            }
            catch (Exception fault) when (
                fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new InputException($"{path}: cannot be read ({fault.Message}); run the comparison again.", fault);
            }
        }

        return new RecordedSite(scenes, extents.MaxBy(extent => extent.AreaSquareKilometres ?? 0)!);
    }

    public static SitePair Pair(string output, BatchItem item, BeforeAfter<int> dates)
    {
        var folder = item.Plan.Folder;
        var overview = Path.Combine(item.Plan.FolderIn(output), "figures", "overview.png");
        return new SitePair(dates, item.Result is null ? null : folder[(folder.IndexOf('/', StringComparison.Ordinal) + 1)..])
        {
            Problem = SiteLedgerMaker.IsAssessable(item) ? "" : ProblemOf(item),
            HasOverview = item.Result is not null && File.Exists(overview),
        };
    }

    private static string ProblemOf(BatchItem item)
    {
        var kind = item.Status == ComparisonStatus.Failed ? "failed" : "not assessable";
        var reason = item.Result?.WhyNotAssessable is { Length: > 0 } why ? why : item.Message;
        return reason.Length > 0 ? $"{kind}: {reason}" : kind;
    }

    private static SiteScene SceneOf(JsonElement scene) => new()
    {
        Sensor = scene.Text("sensor"),
        Credit = scene.Text("credit"),
        PixelSizeMetres = scene.Number("pixelSizeMetres"),
        SunAzimuthDegrees = scene.Number("sunAzimuthDegrees"),
        SunElevationDegrees = scene.Number("sunElevationDegrees"),
        OffNadirDegrees = scene.Number("offNadirDegrees"),
        CloudCoverPercent = scene.Number("cloudCoverPercent"),
        IsSynthetic = scene.GetProperty("synthetic").GetBoolean(),
    };

    private static ReportExtent ExtentOf(JsonElement summary)
    {
        var grid = summary.GetProperty("grid");
        var pixel = grid.GetProperty("pixelSizeMetres").GetDouble();
        var area = summary.GetProperty("assessability").EnumerateArray().FirstOrDefault();
        return new ReportExtent(
            new GeographicPoint(grid.GetProperty("centreLongitude").GetDouble(), grid.GetProperty("centreLatitude").GetDouble()),
            pixel * grid.GetProperty("width").GetDouble(), pixel * grid.GetProperty("height").GetDouble(),
            area.ValueKind == JsonValueKind.Object ? area.GetProperty("areaSquareKilometres").GetDouble() : null);
    }
}
