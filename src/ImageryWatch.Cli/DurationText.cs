using System.Globalization;

namespace ImageryWatch.Cli;

/// <summary>Durations rounded for people: "12 s", "3 min", "1 h 20 min".</summary>
internal static class DurationText
{
    public static string Of(TimeSpan time)
    {
        if (time.TotalSeconds < 99.5) return string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
        var minutes = (long)Math.Round(time.TotalMinutes);
        return minutes < 60 ? $"{minutes} min" : $"{minutes / 60} h {minutes % 60} min";
    }
}
