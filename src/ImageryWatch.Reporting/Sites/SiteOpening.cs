using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>The block that opens the report of a site: place, dates and sensors of all scenes, size.</summary>
internal sealed class SiteOpening(SiteReport report)
{
    private readonly SiteLedger _ledger = report.Ledger;

    public IEnumerable<(string Name, string Value)> Facts()
    {
        var place = new PlaceFacts(report.Site, report.Extent);
        foreach (var fact in place.Place("not specified; the area covered by the scenes")) yield return fact;
        if (report.Date is { } date) yield return ("Date of report", LongDate.Of(date));
        yield return ("Imagery", Imagery());
        yield return ("Sensors", Sensors());
        yield return place.Size();
        yield return ("Dates assessed", Assessed());
        foreach (var fact in place.Note()) yield return fact;
    }

    public TextTable Scenes()
    {
        var hasCredit = report.Scenes.Any(scene => scene.Credit is not null);
        string[] columns =
        [
            "Date", "Scene", "Sensor", .. hasCredit ? ["Credit"] : (string[])[], "#Pixel size", "=Sun azimuth, elevation", "#Off-nadir",
            "#Cloud cover (metadata)",
        ];
        return new TextTable("Scenes", columns, [.. _ledger.Dates.Zip(report.Scenes, (date, scene) => Row(date, scene, hasCredit))]);
    }

    private static string[] Row(LedgerDate date, SiteScene scene, bool hasCredit) =>
    [
        SiteDates.Long(date), scene.IsSynthetic ? $"{date.Name} (SYNTHETIC)" : date.Name, scene.Sensor ?? "unknown",
        .. hasCredit ? [scene.Credit ?? "none stated"] : (string[])[],
        Value(scene.PixelSizeMetres, 2, " m"),
        scene is { SunAzimuthDegrees: { } azimuth, SunElevationDegrees: { } elevation }
            ? $"{Rounded.Text(azimuth, 1)}°, {Rounded.Text(elevation, 1)}°" : "unknown",
        Value(scene.OffNadirDegrees, 1, "°"), Value(scene.CloudCoverPercent, 1, " %"),
    ];

    private static string Value(double? value, int decimals, string unit) =>
        value is null ? "unknown" : Rounded.Text(value, decimals) + unit;

    private string Imagery() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_ledger.Dates.Count} scenes, {LongDate.Of(_ledger.Dates[0].From)} to {LongDate.Of(_ledger.Dates[^1].Until)}");

    private string Sensors()
    {
        string[] sensors = [.. report.Scenes.Select(scene => scene.Sensor).OfType<string>().Distinct()];
        var unknown = report.Scenes.Count(scene => scene.Sensor is null);
        if (sensors.Length == 0) return "unknown";
        return string.Join(", ", sensors) + (unknown == 0 ? "" : $"; of {unknown} scenes unknown");
    }

    private string Assessed()
    {
        var assessed = Enumerable.Range(0, _ledger.Dates.Count).Count(date => SiteDates.IsAssessable(_ledger.Areas[0], date));
        var pairs = report.Pairs.Count(pair => pair.IsAssessable);
        return $"{assessed} of {_ledger.Dates.Count}, in {pairs} of {report.Pairs.Count} comparisons";
    }
}
