using System.Globalization;

namespace ImageryWatch.Core;

/// <summary>What a person decided about a change.</summary>
public enum ReviewOutcome
{
    /// <summary>Confirmed, perhaps with a corrected outline.</summary>
    Accept,

    /// <summary>Another class or kind than detected.</summary>
    Relabel,

    /// <summary>Not detected: reported by the person.</summary>
    Missed,

    /// <summary>A false detection.</summary>
    Reject,
}

/// <summary>The decision of a person about one change of a report.</summary>
/// <param name="Outcome">The decision.</param>
/// <param name="By">Who.</param>
/// <param name="When">When.</param>
/// <param name="Why">Reason and cause as text; empty if not given.</param>
public sealed record ChangeReview(ReviewOutcome Outcome, string By, DateTimeOffset When, string Why = "")
{
    public const string ReportedByReview = "reported by review";

    /// <summary>For example "confirmed by A. Lee, 2026-03-01: both towers are visible".</summary>
    public string Text => $"{Word} by {By}, {Date}{(Why.Length > 0 ? $": {Why}" : "")}";

    public string Date => When.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Word => Outcome switch
    {
        ReviewOutcome.Accept => "confirmed",
        ReviewOutcome.Relabel => "relabelled",
        ReviewOutcome.Missed => "reported",
        _ => "rejected",
    };
}

/// <summary>Review of a whole report.</summary>
/// <param name="Detected">Number of detected changes, rejected ones included.</param>
/// <param name="Rejected">Detected changes that a person rejected, as detected, with their reviews.</param>
public sealed record ReportReview(int Detected, IReadOnlyList<ChangeObject> Rejected);
