using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Acquisition of both scenes; each value is followed by its source.</summary>
internal static class SceneTable
{
    public static TextTable Of(ChangeReport report)
    {
        return new TextTable("Acquisition of the scenes", ["Property", "Before", "After"],
        [
            Row("Scene", scene => scene.Name),
            Row("Acquired (UTC)", scene => scene.Metadata.DateRange ?? Value(
                scene.Metadata.AcquiredAt, time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))),
            Row("Sensor", scene => Value(scene.Metadata.Sensor, sensor => sensor)),
            .. HasCredit(report.Before) || HasCredit(report.After)
                ? [Row("Credit", scene => Value(scene.Metadata.Credit, credit => credit))] : (string[][])[],
            Row("Sun azimuth, elevation", Sun),
            Row("Off-nadir angle", scene => Value(scene.Metadata.OffNadirDegrees, angle => $"{Rounded.Text(angle, 1)}°")),
            Row("Cloud cover (metadata)", scene => Value(scene.Metadata.CloudCoverPercent, percent => $"{Rounded.Text(percent, 1)} %")),
            Row("Bands used", scene => string.Join(", ", scene.Bands.Select(band => RegistrationText.Band(band).Replace('_', '-')))),
        ]);

        string[] Row(string name, Func<SceneSummary, string> cell) => [name, cell(report.Before), cell(report.After)];
    }

    private static bool HasCredit(SceneSummary scene) => scene.Metadata.Credit is not null;

    private static string Sun(SceneSummary scene) => scene.Metadata.Sun is null && SunAngleText.Angles(scene.SunEstimate) is { } estimated
        ? $"{estimated} (estimated from the scene's shadows)"
        : Value(scene.Metadata.Sun, sun => $"{Rounded.Text(sun.AzimuthDegrees, 1)}°, {Rounded.Text(sun.ElevationDegrees, 1)}°");

    private static string Value<T>(Attributed<T>? sourced, Func<T, string> text) =>
        sourced is null ? "unknown" : $"{text(sourced.Value)} ({sourced.Source})";
}
