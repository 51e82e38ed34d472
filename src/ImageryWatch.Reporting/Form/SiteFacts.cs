using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The block that opens a report: site, coordinates, dates and sensors of the imagery, size.</summary>
internal sealed class SiteFacts(LocatedReport located, ReportOptions options)
{
    private readonly ChangeReport _report = located.Report;

    public IEnumerable<(string Name, string Value)> All()
    {
        var place = new PlaceFacts(_report.Site, Extent());
        foreach (var fact in place.Place("not specified; the area covered by both scenes")) yield return fact;
        if (options.Date is { } date)
            yield return ("Date of report", LongDate.Of(DateOnly.FromDateTime(date.UtcDateTime)));
        yield return ("Imagery before", Scene(_report.Before));
        yield return ("Imagery after", Scene(_report.After));
        yield return place.Size();
        yield return ("Area assessed", Assessed());
        foreach (var fact in place.Note()) yield return fact;
    }

    private static string Scene(SceneSummary scene) =>
        $"{FigureText.Date(scene)}, {scene.Metadata.Sensor?.Value ?? "sensor unknown"}, {Rounded.Text(scene.PixelSizeMetres, 2)} m pixels";

    private ReportExtent Extent()
    {
        var grid = _report.Grid;
        return new ReportExtent(
            located.Centre, grid.Width * grid.PixelSizeMetres, grid.Height * grid.PixelSizeMetres,
            _report.Assessability.Count > 0 ? _report.Assessability[0].AreaSquareKilometres : null);
    }

    private string Assessed()
    {
        if (_report.Assessability.Count == 0) return "not measured";
        var share = _report.AssessableShare;
        return $"{Rounded.Percent(share)} %: {AreaText.SquareKilometres(_report.Assessability[0].AreaSquareKilometres * share)}";
    }
}
