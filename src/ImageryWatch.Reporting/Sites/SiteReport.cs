using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>One scene of a site, as the results of its comparisons record it; nothing where none was finished.</summary>
public sealed record SiteScene
{
    public string? Sensor { get; init; }

    /// <summary>Credit line that the licence of the imagery requires.</summary>
    public string? Credit { get; init; }

    public double? PixelSizeMetres { get; init; }

    public double? SunAzimuthDegrees { get; init; }

    public double? SunElevationDegrees { get; init; }

    public double? OffNadirDegrees { get; init; }

    public double? CloudCoverPercent { get; init; }

    public bool IsSynthetic { get; init; }
}

/// <summary>One comparison of a site.</summary>
/// <param name="Dates">Positions of its dates in the ledger.</param>
/// <param name="Folder">Folder of its result below the folder of the site; null if there is none.</param>
public sealed record SitePair(BeforeAfter<int> Dates, string? Folder)
{
    /// <summary>Why it says nothing, in one line; empty for an assessable pair.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Whether its folder has an overview figure.</summary>
    public bool HasOverview { get; init; }

    public bool IsAssessable => Problem.Length == 0;
}

/// <summary>A site through all its dates: the ledger, and what the finished comparisons record about scenes and pairs.</summary>
public sealed record SiteReport
{
    public required SiteLedger Ledger { get; init; }

    /// <summary>Null for the ground that the scenes cover.</summary>
    public Site? Site { get; init; }

    /// <summary>One per date of the ledger.</summary>
    public required IReadOnlyList<SiteScene> Scenes { get; init; }

    /// <summary>In order of their dates.</summary>
    public required IReadOnlyList<SitePair> Pairs { get; init; }

    public required ReportExtent Extent { get; init; }

    /// <summary>Drawings of structures for the page, in the order in which it shows them.</summary>
    public IReadOnlyList<SiteTimeline> Timelines { get; init; } = [];

    /// <summary>Printed as the date of the report; null: none is printed.</summary>
    public DateOnly? Date { get; init; }
}
