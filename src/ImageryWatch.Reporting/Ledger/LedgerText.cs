using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Intervals of a ledger in words.</summary>
internal static class LedgerText
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"altered between 2013-02-12 and 2014-05-01".</summary>
    public static string Altered(BeforeAfter<DateOnly> dates) => $"altered between {Between(dates)}";

    /// <summary>"2013-02-12 and 2014-05-01".</summary>
    public static string Between(BeforeAfter<DateOnly> dates) => $"{Day(dates.Before)} and {Day(dates.After)}";

    /// <summary>"built between 2013-02-12 and 2014-05-01, removed between 2016-03-04 and 2017-08-09".</summary>
    public static string Of(StandingPeriod period)
    {
        var built = period.BuiltAfter is { } after
            ? $"built between {Day(after)} and {Day(period.BuiltBefore)}"
            : $"built before {Day(period.BuiltBefore)}";
        return period is { RemovedAfter: { } last, RemovedBefore: { } gone }
            ? $"{built}, removed between {Day(last)} and {Day(gone)}"
            : built;
    }
}
