using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Default image credit: sensor, date and name of both scenes, the earlier one first.</summary>
public static class ImageryCredit
{
    public static string Of(string beforeName, SceneMetadata before, string afterName, SceneMetadata after) =>
        $"{Scene(beforeName, before)}; {Scene(afterName, after)}";

    /// <summary>Sensors and dates without the names of the scenes, which are often names of files.</summary>
    public static string WithoutNames(SceneMetadata before, SceneMetadata after) => $"{Origin(before)}; {Origin(after)}";

    private static string Origin(SceneMetadata metadata) => $"{metadata.Sensor?.Value ?? "sensor unknown"}, {Date(metadata)}";

    /// <summary>For example "9 May 2021", or a text for an unknown date.</summary>
    internal static string Date(SceneMetadata metadata) =>
        metadata.Date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        ?? metadata.DateRange?.Replace("/", " to ", StringComparison.Ordinal)
        ?? "date unknown";

    /// <summary>Of one scene.</summary>
    public static string Scene(string name, SceneMetadata metadata) =>
        $"{Origin(metadata)} (scene {name})";
}
