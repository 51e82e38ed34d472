using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Credit of imagery where the user gives none: sensor, name and date of both scenes.</summary>
public static class ImageryCredit
{
    public static string Of(string beforeName, SceneMetadata before, string afterName, SceneMetadata after) =>
        $"{Scene("before", beforeName, before)}; {Scene("after", afterName, after)}";

    /// <summary>"9 May 2021", or that the date is unknown.</summary>
    internal static string Date(SceneMetadata metadata) =>
        metadata.Date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "date unknown";

    private static string Scene(string role, string name, SceneMetadata metadata) =>
        $"{role} {metadata.Sensor?.Value ?? "sensor unknown"} ({name}, {Date(metadata)})";
}
