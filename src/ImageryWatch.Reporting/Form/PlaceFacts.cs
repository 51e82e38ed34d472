using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>The ground that a report covers.</summary>
/// <param name="Centre">Centre of the analysis grid.</param>
/// <param name="WidthMetres">Width of the grid.</param>
/// <param name="HeightMetres">Height of the grid.</param>
/// <param name="AreaSquareKilometres">Size of the compared area; null where it was not measured.</param>
public sealed record ReportExtent(GeographicPoint Centre, double WidthMetres, double HeightMetres, double? AreaSquareKilometres);

/// <summary>Names, coordinates and size of the place of a report.</summary>
/// <param name="site">The site; null for the ground that the scenes cover.</param>
/// <param name="extent">The ground covered.</param>
internal sealed class PlaceFacts(Site? site, ReportExtent extent)
{
    /// <param name="unnamed">Value of the site if there is none.</param>
    public IEnumerable<(string Name, string Value)> Place(string unnamed)
    {
        yield return ("Site", site?.Name ?? unnamed);
        if (site is { Aliases.Count: > 0 }) yield return ("Also known as", string.Join(", ", site.Aliases));
        var centre = Centre();
        yield return ("Coordinates of the centre", CoordinateText.Decimal(centre));
        yield return ("Degrees, minutes, seconds", CoordinateText.DegreesMinutesSeconds(centre));
        if (Mgrs.Spaced(centre) is { } mgrs) yield return ("MGRS", mgrs);
    }

    public (string Name, string Value) Size()
    {
        var (width, height) = Extents();
        var area = extent.AreaSquareKilometres ?? width * height / 1e6;
        return (site?.Outline is null ? "Size of the area compared" : "Size of the site",
            $"{AreaText.SquareKilometres(area)}; {AreaText.Extents(width, height)}");
    }

    public IEnumerable<(string Name, string Value)> Note()
    {
        if (site?.Note is { } note) yield return ("Note on the site", note);
    }

    private GeographicPoint Centre()
    {
        if (site?.Outline is not { } outline) return extent.Centre;
        var middle = Longitudes.Continuous(outline).EnvelopeInternal.Centre;
        return new GeographicPoint(Longitudes.Near(middle.X, 0), middle.Y);
    }

    /// <summary>Width and height of the site's outline in UTM, or of the analysis grid.</summary>
    private (double Width, double Height) Extents()
    {
        if (site?.Outline is not { } outline) return (extent.WidthMetres, extent.HeightMetres);
        var zone = UtmProjection.ZoneOf(Centre());
        var box = new Envelope();
        foreach (var vertex in outline.Coordinates)
        {
            var metres = UtmProjection.Project(new GeographicPoint(vertex.X, vertex.Y), zone);
            box.ExpandToInclude(metres.X, metres.Y);
        }

        return (box.Width, box.Height);
    }
}
