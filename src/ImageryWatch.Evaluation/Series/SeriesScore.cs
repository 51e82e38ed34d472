using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>True and counted amount of one class at one date; metres for fences. Obscured structures are left out.</summary>
/// <param name="Truth">Structures that stand.</param>
/// <param name="Detected">Structures that the ledger has as present.</param>
/// <param name="Estimated">Sum of the probabilities of presence.</param>
/// <param name="Correct">True amount that the ledger has as present at its place.</param>
public readonly record struct DatedAmount(double Truth, double Detected, double Estimated, double Correct);

/// <summary>Counts of one class at all dates of one or more series.</summary>
/// <param name="Class">The class.</param>
/// <param name="Dates">One element per series and date.</param>
public sealed record ClassCounts(StructureClass Class, IReadOnlyList<DatedAmount> Dates)
{
    /// <summary>Sum of the absolute errors of the dates divided by the true amount; null without true structures.</summary>
    public double? DetectedError => Error(date => date.Detected);

    /// <summary>The same for the sum of probabilities.</summary>
    public double? EstimatedError => Error(date => date.Estimated);

    /// <summary>Share of the true amount that the ledger has; null without true structures.</summary>
    public double? Recall => Truth > 0 ? Dates.Sum(date => date.Correct) / Truth : null;

    public double Truth => Dates.Sum(date => date.Truth);

    private double? Error(Func<DatedAmount, double> counted) =>
        Truth > 0 ? Dates.Sum(date => Math.Abs(counted(date) - date.Truth)) / Truth : null;
}

/// <summary>Tracks of the true towers and houses through the dates at which they stand and are not obscured.</summary>
/// <param name="Structures">True structures that are visible at two dates at least.</param>
/// <param name="Found">Those present in the ledger at one of these dates or more.</param>
/// <param name="Unbroken">Those that one and the same structure of the ledger represents at all of these dates.</param>
public readonly record struct TrackContinuity(int Structures, int Found, int Unbroken)
{
    public static TrackContinuity operator +(TrackContinuity a, TrackContinuity b) =>
        new(a.Structures + b.Structures, a.Found + b.Found, a.Unbroken + b.Unbroken);

    public static TrackContinuity Add(TrackContinuity left, TrackContinuity right) => left + right;
}

/// <summary>Score of the ledger of one or more series.</summary>
/// <param name="Name">Folder, or "ALL".</param>
/// <param name="Counts">By class.</param>
/// <param name="Tracks">Of towers and houses.</param>
public sealed record SeriesScore(string Name, IReadOnlyList<ClassCounts> Counts, TrackContinuity Tracks)
{
    /// <summary>Score of several series as if they were one.</summary>
    public static SeriesScore Combine(IReadOnlyList<SeriesScore> scores) => new(
        "ALL",
        [
            .. scores.SelectMany(score => score.Counts).GroupBy(counts => counts.Class)
                .Select(group => new ClassCounts(group.Key, [.. group.SelectMany(counts => counts.Dates)])),
        ],
        scores.Aggregate(default(TrackContinuity), (sum, score) => sum + score.Tracks));
}
