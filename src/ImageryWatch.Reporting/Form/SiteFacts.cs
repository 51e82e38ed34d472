using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>The block that opens a report: site, coordinates, dates and sensors of the imagery, size.</summary>
internal sealed class SiteFacts(LocatedReport located, ReportOptions options)
{
    private readonly ChangeReport _report = located.Report;

    public IEnumerable<(string Name, string Value)> All()
    {
        yield return ("Site", _report.Site?.Name ?? "not specified; the area covered by both scenes");
        if (_report.Site is { Aliases.Count: > 0 } site) yield return ("Also known as", string.Join(", ", site.Aliases));
        var centre = Centre();
        yield return ("Coordinates of the centre", CoordinateText.Decimal(centre));
        yield return ("Degrees, minutes, seconds", CoordinateText.DegreesMinutesSeconds(centre));
        if (Mgrs.Spaced(centre) is { } mgrs) yield return ("MGRS", mgrs);
        if (options.Date is { } date)
            yield return ("Date of report", LongDate.Of(DateOnly.FromDateTime(date.UtcDateTime)));
        yield return ("Imagery before", Scene(_report.Before));
        yield return ("Imagery after", Scene(_report.After));
        yield return (_report.Site?.Outline is null ? "Size of the area compared" : "Size of the site", Size());
        yield return ("Area assessed", Assessed());
        if (_report.Site?.Note is { } note) yield return ("Note on the site", note);
    }

    private static string Scene(SceneSummary scene) =>
        $"{FigureText.Date(scene)}, {scene.Metadata.Sensor?.Value ?? "sensor unknown"}, {Rounded.Text(scene.PixelSizeMetres, 2)} m pixels";

    private GeographicPoint Centre()
    {
        if (_report.Site?.Outline is not { } outline) return located.Centre;
        var middle = Longitudes.Continuous(outline).EnvelopeInternal.Centre;
        return new GeographicPoint(Longitudes.Near(middle.X, 0), middle.Y);
    }

    private string Size()
    {
        var (width, height) = Extents();
        var area = _report.Assessability.Count > 0 ? _report.Assessability[0].AreaSquareKilometres : width * height / 1e6;
        return $"{AreaText.SquareKilometres(area)}; {AreaText.Extents(width, height)}";
    }

    /// <summary>Width and height of the site's outline in UTM, or of the analysis grid.</summary>
    private (double Width, double Height) Extents()
    {
        var grid = _report.Grid;
        if (_report.Site?.Outline is not { } outline) return (grid.Width * grid.PixelSizeMetres, grid.Height * grid.PixelSizeMetres);
        var zone = UtmProjection.ZoneOf(Centre());
        var box = new Envelope();
        foreach (var vertex in outline.Coordinates)
        {
            var metres = UtmProjection.Project(new GeographicPoint(vertex.X, vertex.Y), zone);
            box.ExpandToInclude(metres.X, metres.Y);
        }

        return (box.Width, box.Height);
    }

    private string Assessed()
    {
        if (_report.Assessability.Count == 0) return "not measured";
        var share = _report.AssessableShare;
        return $"{Rounded.Percent(share)} %: {AreaText.SquareKilometres(_report.Assessability[0].AreaSquareKilometres * share)}";
    }
}
