namespace ImageryWatch.Core;

/// <summary>
/// The outcome of a comparison. Defined only in <see cref="ChangeReport.Outcome"/>; report, summary.json, console, batch status, gate and
/// exit code all use it.
/// </summary>
public enum ComparisonOutcome
{
    /// <summary>
    /// Registration failed, or no pixel of the area is unmasked on both dates: nothing is reported, not even "no change".
    /// </summary>
    NotAssessable,

    /// <summary>No change of the three classes in the assessable part of the area.</summary>
    NoChangeFound,
    ChangesFound,
}
