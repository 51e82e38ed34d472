using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One comparison of a batch as the gate and the result files use it.</summary>
public sealed record GatePair
{
    /// <summary>Relative to the batch folder, with forward slashes.</summary>
    public required string Folder { get; init; }

    public required ComparisonStatus Status { get; init; }

    /// <summary>Why the pair failed or is not assessable, in one line; otherwise empty.</summary>
    public string Message { get; init; } = "";

    public string? SiteId { get; init; }

    public string Title { get; init; } = "";

    public DatePair Dates { get; init; }

    public bool IsSynthetic { get; init; }

    /// <summary>Share of the area, 0..1.</summary>
    public double AssessableShare { get; init; }

    /// <summary>In the order of changes.geojson; geometries in degrees on WGS 84.</summary>
    public IReadOnlyList<ChangeObject> Changes { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static GatePair Of(BatchItem item) =>
        Of(item.Plan.Folder, item.Status, item.Message, item.Result) with { SiteId = item.Plan.Site?.Id };

    /// <param name="folder">Relative to the batch folder, with forward slashes.</param>
    /// <param name="status">The status.</param>
    /// <param name="message">Why the pair failed or is not assessable, in one line; otherwise empty.</param>
    /// <param name="result">Null if nothing was written.</param>
    public static GatePair Of(string folder, ComparisonStatus status, string message, RecordedComparison? result) => new()
    {
        Folder = folder,
        Status = status,
        Message = message,
        SiteId = result?.SiteId,
        Title = result?.Title ?? "",
        Dates = new DatePair(result?.BeforeDate, result?.AfterDate),
        IsSynthetic = result?.IsSynthetic ?? false,
        AssessableShare = result?.AssessableShare ?? 0,
        Changes = result?.Changes ?? [],
        Warnings = result?.Warnings ?? [],
    };

    public bool IsAssessable => Status == ComparisonStatus.Done;
}
