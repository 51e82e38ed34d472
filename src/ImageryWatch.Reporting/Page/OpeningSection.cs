using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>First section of every report: site, location, dates, sensors and area.</summary>
internal sealed class OpeningSection(LocatedReport located)
{
    private readonly ChangeReport _report = located.Report;

    public Markup ToMarkup() => Html.Of($"""
        <header>
        <p class="kicker">Satellite image comparison</p>
        <h1>{_report.Title}</h1>
        <dl class="facts">
        {Fact("Site", SiteName())}
        {Html.When(_report.Site?.Note is not null, () => Fact("Note on the site", _report.Site!.Note!))}
        {Fact("Coordinates of the centre",
            $"{CoordinateText.Decimal(located.Centre)} ({CoordinateText.DegreesMinutesSeconds(located.Centre)})")}
        {Html.When(Mgrs.Spaced(located.Centre) is not null, () => Fact("MGRS", Mgrs.Spaced(located.Centre)!))}
        {Fact("Imagery before", Scene(_report.Before))}
        {Fact("Imagery after", Scene(_report.After))}
        {Fact(_report.Site is null ? "Area compared" : "Area of the site", Area())}
        {Fact("Area assessed", Assessed())}
        </dl>
        {SceneTable()}
        </header>
        """);

    private static Markup Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private string SiteName()
    {
        if (_report.Site is not { } site) return "not specified; the area covered by both scenes";
        return site.Aliases.Count == 0 ? site.Name : $"{site.Name} (also {string.Join(", ", site.Aliases)})";
    }

    private static string Scene(SceneSummary scene) =>
        $"{FigureText.Date(scene)}, {scene.Metadata.Sensor?.Value ?? "sensor unknown"}, {Rounded.Text(scene.PixelSizeMetres, 2)} m pixels";

    private string Area()
    {
        var grid = _report.Grid;
        var (width, height) = (grid.Width * grid.PixelSizeMetres, grid.Height * grid.PixelSizeMetres);
        var squareKilometres = _report.Assessability.Count > 0 ? _report.Assessability[0].AreaSquareKilometres : width * height / 1e6;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{squareKilometres:0.00} km² ({squareKilometres * 0.386102:0.00} sq mi); analysis grid {width:#,0} × {height:#,0} m");
    }

    private string Assessed()
    {
        if (_report.Assessability.Count == 0) return "not measured";
        var share = _report.AssessableShare;
        return string.Create(
            CultureInfo.InvariantCulture,
                $"{Rounded.Percent(share)} % ({_report.Assessability[0].AreaSquareKilometres * share:0.00} km²)");
    }

    private Markup SceneTable() => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Acquisition of the scenes">
        <table class="scenes">
        <caption>Acquisition of the scenes</caption>
        <thead><tr><th scope="col"></th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
        <tbody>
        {Row("Scene", scene => Html.Of($"{scene.Name}"))}
        {Row("Acquired (UTC)", scene => scene.Metadata.DateRange is { } range ? Html.Of($"{range}") : Value(
            scene.Metadata.AcquiredAt, time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))}
        {Row("Sensor", scene => Value(scene.Metadata.Sensor, sensor => sensor))}
        {Row("Sun azimuth, elevation", Sun)}
        {Row("Off-nadir angle", scene => Value(scene.Metadata.OffNadirDegrees, angle => $"{Rounded.Text(angle, 1)}°"))}
        {Row("Cloud cover (metadata)", scene => Value(scene.Metadata.CloudCoverPercent, percent => $"{Rounded.Text(percent, 1)} %"))}
        {Row("Bands used", scene =>
            Html.Of($"{string.Join(", ", scene.Bands.Select(band => RegistrationText.Band(band).Replace('_', '-')))}"))}
        </tbody>
        </table>
        </div>
        """);

    private Markup Row(string name, Func<SceneSummary, Markup> cell) => Html.Of($"""
        <tr><th scope="row">{name}</th><td>{cell(_report.Before)}</td><td>{cell(_report.After)}</td></tr>
        """);

    private static Markup Sun(SceneSummary scene) => scene.Metadata.Sun is null && SunAngleText.Angles(scene.SunEstimate) is { } estimated
        ? Html.Of($"{estimated} <span class=\"source\">estimated from the scene's shadows</span>")
        : Value(scene.Metadata.Sun, sun => $"{Rounded.Text(sun.AzimuthDegrees, 1)}°, {Rounded.Text(sun.ElevationDegrees, 1)}°");

    private static Markup Value<T>(Attributed<T>? sourced, Func<T, string> text) => sourced is null
        ? Html.Of($"<span class=\"muted\">unknown</span>")
        : Html.Of($"{text(sourced.Value)} <span class=\"source\">{sourced.Source}</span>");
}
