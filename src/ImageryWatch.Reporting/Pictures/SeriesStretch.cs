namespace ImageryWatch.Reporting;

/// <summary>Linear relation of the values of a band at two dates: value of the reference date = Gain * value + Offset.</summary>
/// <param name="Gain">More than 0.</param>
/// <param name="Offset">In values of the reference date.</param>
public readonly record struct BandRelation(double Gain, double Offset)
{
    public static BandRelation Same { get; } = new(1, 0);

    /// <summary>The relation of this date's values to those of a third date, to which the reference date is related.</summary>
    public BandRelation Then(BandRelation next) => new(next.Gain * Gain, (next.Gain * Offset) + next.Offset);

    public BandRelation Inverse() => new(1 / Gain, -Offset / Gain);

    public BandLimits Of(BandLimits limits) => new((float)Of(limits.Low), (float)Of(limits.High));

    private double Of(double value) => (Gain * value) + Offset;
}

/// <summary>The contrast stretch of one date alone, and its relation to the reference date of the series.</summary>
/// <param name="Own">The limits of the bands shown, in values of this date.</param>
/// <param name="Relations">One per band; null where the date is not related to the reference date.</param>
public sealed record DateStretch(IReadOnlyList<BandLimits> Own, IReadOnlyList<BandRelation>? Relations);

/// <summary>
/// One contrast stretch for the dates of a series, as <see cref="MatchedStretch"/> for two: the widest limits of the dates apply to all, in
/// values of the reference date. A date with which the common range would become more than 2.5 times the narrowest range, such as one with
/// snow, keeps its own limits; the date with the median range is in any case part of the common stretch.
/// </summary>
public static class SeriesStretch
{
    /// <param name="dates">In order of time; null for a date without a picture.</param>
    /// <returns>The limits of each date in its own values; null where the date keeps its own.</returns>
    public static IReadOnlyList<IReadOnlyList<BandLimits>?> Common(IReadOnlyList<DateStretch?> dates)
    {
        var related = Enumerable.Range(0, dates.Count).Where(date => dates[date]?.Relations is not null).ToList();
        var ranges = related.ToDictionary(date => date, date => InReference(dates[date]!));
        int[] common = [.. Included(related, ranges)];
        if (common.Length < 2) return [.. dates.Select(_ => (IReadOnlyList<BandLimits>?)null)];
        var limits = common.Select(date => ranges[date]).Aggregate(Union);
        return
        [
            .. dates.Select((date, index) => common.Contains(index)
                ? [.. date!.Relations!.Zip(limits, (relation, band) => relation.Inverse().Of(band))]
                : (IReadOnlyList<BandLimits>?)null),
        ];
    }

    /// <summary>The dates of the common stretch, added from the most usual range to the most unusual one.</summary>
    private static List<int> Included(List<int> related, Dictionary<int, BandLimits[]> ranges)
    {
        if (related.Count == 0) return [];
        var widths = related.Select(date => Width(ranges[date])).Order().ToArray();
        var median = widths[widths.Length / 2];
        var included = new List<int>();
        foreach (var date in related.OrderBy(date => Math.Abs(Math.Log(Width(ranges[date]) / median))).ThenBy(date => date))
            if (HasContrast([.. included.Append(date).Select(one => ranges[one])])) included.Add(date);
        return included;
    }

    private static bool HasContrast(BandLimits[][] dates)
    {
        var union = dates.Aggregate(Union);
        return Enumerable.Range(0, union.Length).All(band =>
            Range(union[band]) <= MatchedStretch.MaxRangeRatio * dates.Min(date => Range(date[band])));
    }

    private static BandLimits[] InReference(DateStretch date) =>
        [.. date.Own.Zip(date.Relations!, (limits, relation) => relation.Of(limits))];

    private static BandLimits[] Union(BandLimits[] one, BandLimits[] other) =>
        [.. one.Zip(other, (a, b) => new BandLimits(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High)))];

    private static double Width(BandLimits[] bands) => bands.Sum(Range);

    private static double Range(BandLimits limits) => limits.High - limits.Low;
}
