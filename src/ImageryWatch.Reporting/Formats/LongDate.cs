using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>Dates in texts for people, for example "9 May 2021".</summary>
public static class LongDate
{
    public static string Of(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
