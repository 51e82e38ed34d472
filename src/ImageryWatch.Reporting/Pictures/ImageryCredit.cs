using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Image credit: the credit line and date of each scene, or its sensor, date and name; the earlier one first.</summary>
public static class ImageryCredit
{
    public static string Of(string beforeName, SceneMetadata before, string afterName, SceneMetadata after) =>
        $"{Scene(beforeName, before)}; {Scene(afterName, after)}";

    /// <summary>Credit lines or sensors, and dates, without the names of the scenes, which are often names of files.</summary>
    public static string WithoutNames(SceneMetadata before, SceneMetadata after) => $"{Origin(before)}; {Origin(after)}";

    private static string Origin(SceneMetadata metadata) =>
        $"{metadata.Credit?.Value ?? metadata.Sensor?.Value ?? "sensor unknown"}, {Date(metadata)}";

    /// <summary>For example "9 May 2021", or a text for an unknown date.</summary>
    public static string Date(SceneMetadata metadata) =>
        (metadata.Date is { } date ? LongDate.Of(date) : null)
        ?? metadata.DateRange?.Replace("/", " to ", StringComparison.Ordinal)
        ?? "date unknown";

    /// <summary>Of one scene.</summary>
    public static string Scene(string name, SceneMetadata metadata) =>
        metadata.Credit is null ? $"{Origin(metadata)} (scene {name})" : Origin(metadata);
}
