using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Application;

/// <summary>A site and its zones on the analysis grid: the areas to count, and the assignment of changes to zones.</summary>
internal sealed class SiteArea
{
    private readonly Site? _site;
    private readonly AnalysisGrid _grid;
    private readonly Geometry? _ground;
    private readonly Geometry? _outline;
    private readonly (string Name, Geometry Outline)[] _zones;

    /// <param name="site">The site, or null.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="ground">Ground that both dates cover, in the grid's system; null: the whole grid.</param>
    public SiteArea(Site? site, AnalysisGrid grid, Geometry? ground = null)
    {
        _site = site;
        _ground = ground;
        _grid = grid;
        using var toGrid = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid.Crs);
        _outline = site?.Outline is { } outline ? Projected(outline, toGrid) : null;
        _zones = [.. (site?.Zones ?? []).Select(zone => (zone.Name, Projected(zone.Outline, toGrid)))];
    }

    /// <summary>
    /// The whole area first, then every zone. Without a site this is the ground that both dates cover, not the box around it. A
    /// zone outside the scenes is included: none of it is assessable, and the report must state this.
    /// </summary>
    public IReadOnlyList<CountedArea> Masks()
    {
        var name = _site?.Name ?? "compared area";
        var ground = _ground is null ? AreaMask.WholeGrid(_grid) : new AreaMask(_ground, _grid);
        return [_outline is null ? new CountedArea(name, ground) : Counted(name, _outline),
            .. _zones.Select(zone => Counted(zone.Name, zone.Outline))];
    }

    /// <summary>Share of the site's outline inside the grid, 0..1; null without an outline.</summary>
    public double? ShareOnGrid() => _outline is null ? null : ShareOnGrid(_outline);

    private CountedArea Counted(string name, Geometry outline) =>
        new(name, new AreaMask(outline, _grid), (long)Math.Round((1 - ShareOnGrid(outline)) * outline.Area / _grid.PixelAreaSquareMetres));

    private double ShareOnGrid(Geometry outline)
    {
        var bounds = _grid.Bounds;
        var box = outline.Factory.ToGeometry(new Envelope(bounds.MinX, bounds.MaxX, bounds.MinY, bounds.MaxY));
        return OverlayNGRobust.Overlay(outline, box, SpatialFunction.Intersection).Area / outline.Area;
    }

    /// <summary>Drops changes outside the site (they lie in the halo) and sets the site and zone of the others.</summary>
    public IEnumerable<ChangeObject> Attribute(IEnumerable<ChangeObject> changes) =>
        changes.Where(change => _outline is null || _outline.Intersects(change.Geometry))
            .Select(change => change with { SiteId = _site?.Id, Zone = ZoneOf(change.Geometry) });

    /// <summary>The same for unchanged structures.</summary>
    public IEnumerable<UnchangedStructure> Attribute(IEnumerable<UnchangedStructure> unchanged) =>
        unchanged.Where(structure => _outline is null || _outline.Intersects(structure.Geometry))
            .Select(structure => structure with { SiteId = _site?.Id, Zone = ZoneOf(structure.Geometry) });

    /// <summary>The zone that contains the centre; otherwise the first zone that intersects the geometry.</summary>
    private string? ZoneOf(Geometry geometry)
    {
        var centre = geometry.Centroid;
        return _zones.FirstOrDefault(zone => zone.Outline.Intersects(centre)).Name
            ?? _zones.FirstOrDefault(zone => zone.Outline.Intersects(geometry)).Name;
    }

    private static Geometry Projected(Geometry outline, CoordinateTransform toGrid)
    {
        const double maxEdgeDegrees = 0.02; // about 2 km: the bend of a straight edge stays below a metre
        return toGrid.Transform(outline, maxEdgeDegrees);
    }
}
