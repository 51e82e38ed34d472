using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Dates of a site in words.</summary>
internal static class SiteDates
{
    /// <summary>A date of whose area less could be assessed is a gap.</summary>
    private const double MinAssessableShare = 0.05;

    public static readonly string GapExplanation = string.Create(
        CultureInfo.InvariantCulture, $"A date of which less than {100 * MinAssessableShare:0} % could be assessed has no count.");

    /// <summary>"9 May 2021".</summary>
    public static string Long(LedgerDate date) => LongDate.Of(date.From, date.Until);

    /// <summary>"9 May 2021 to 4 March 2022".</summary>
    public static string Long(SiteLedger ledger, BeforeAfter<int> dates) =>
        $"{Long(ledger.Dates[dates.Before])} to {Long(ledger.Dates[dates.After])}";

    /// <summary>"9 May 2021" with a short month; of a range its first day.</summary>
    public static string Short(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Whether counts of a date say anything about an area.</summary>
    public static bool IsAssessable(LedgerArea area, int date) => area.MaskedShares[date] is not > 1 - MinAssessableShare;

    /// <summary>Place of a date between the first and the last one, 0..1.</summary>
    public static double Position(SiteLedger ledger, int date)
    {
        int Day(int index) => (ledger.Dates[index].From.DayNumber + ledger.Dates[index].Until.DayNumber) / 2;
        var (first, last) = (Day(0), Day(ledger.Dates.Count - 1));
        return last == first
            ? date / Math.Max(1.0, ledger.Dates.Count - 1)
            : (Day(date) - first) / (double)(last - first);
    }
}
