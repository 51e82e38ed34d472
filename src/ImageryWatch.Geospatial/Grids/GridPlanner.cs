using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Chooses the analysis grid of two scenes: the common coordinate system of the scenes if it is true to scale, else the UTM zone; the
/// pixel size of the coarser scene; the area that both cover, and the site with its halo. Where a scene already lies on such a grid, its
/// pixels are used, so that it need not be resampled.
/// </summary>
public static class GridPlanner
{
    private const int MaxSide = 1 << 24;

    /// <exception cref="InputException">The scenes, or the scenes and the site, do not overlap.</exception>
    public static AnalysisGrid Plan(Scene before, Scene after, Site? site = null, GridOptions? options = null)
    {
        options ??= GridOptions.Default;
        var overlap = GeographicOverlap(before, after);
        var crs = options.Crs ?? SharedCrs(before, after) ?? UtmAt(overlap);
        if (!CoordinateSystems.IsProjectedInMetres(crs))
            throw new InputException($"The analysis grid needs a projected coordinate system in metres; {crs.Name} is none.");
        var pixelSize = options.PixelSizeMetres ?? CoarserPixelSize(before, after, crs);
        var bounds = Footprints.Of(before, crs).Intersect(Footprints.Of(after, crs));
        if (bounds.IsEmpty) throw NoOverlap(before, after);
        if (site?.Outline is not null) bounds = WithinSite(bounds, site, crs, options.HaloMetres);
        return Snap(bounds, crs, pixelSize, Anchor(before, after, crs, pixelSize));
    }

    /// <summary>Range of longitudes and latitudes that both scenes cover.</summary>
    private static MapBounds GeographicOverlap(Scene before, Scene after)
    {
        var covered = Footprints.Of(before, CoordinateSystems.Wgs84);
        var overlap = covered.Intersect(Longitudes.Near(Footprints.Of(after, CoordinateSystems.Wgs84), covered));
        return overlap.IsEmpty ? throw NoOverlap(before, after) : overlap;
    }

    private static InputException NoOverlap(Scene before, Scene after) => new(
        $"{before.Name} and {after.Name} do not overlap: {Footprints.Text(before)} against {Footprints.Text(after)}; give two scenes of "
        + $"the same area.");

    private static CoordinateSystem UtmAt(MapBounds overlap) =>
        CoordinateSystems.UtmZoneOf(new GeographicPoint((overlap.MinX + overlap.MaxX) / 2, (overlap.MinY + overlap.MaxY) / 2));

    /// <summary>The common system of all tiles, if it is true to scale there (web Mercator is not).</summary>
    private static CoordinateSystem? SharedCrs(Scene before, Scene after)
    {
        var tiles = before.Tiles.Concat(after.Tiles).ToArray();
        var crs = tiles[0].Crs;
        if (!tiles.All(tile => CoordinateSystems.AreSame(tile.Crs, crs)) || !CoordinateSystems.IsProjectedInMetres(crs)) return null;
        var centre = tiles[0].Transform.ToMap(new PixelPoint(tiles[0].Source.Width / 2.0, tiles[0].Source.Height / 2.0));
        return GroundScale.IsTrueToScale(crs, centre) ? crs : null;
    }

    /// <summary>A scene's own pixel size is used exactly; one computed from degrees is rounded to four digits.</summary>
    private static double CoarserPixelSize(Scene before, Scene after, CoordinateSystem crs)
    {
        var coarser = before.PixelSizeMetres >= after.PixelSizeMetres ? before : after;
        var size = coarser.PixelSizeMetres;
        return coarser.Tiles.All(tile => CoordinateSystems.IsProjectedInMetres(tile.Crs)) ? size : RoundedTo4Digits(size);
    }

    private static double RoundedTo4Digits(double value)
    {
        var decimals = 3 - (int)Math.Floor(Math.Log10(value));
        return decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : value;
    }

    private static MapBounds WithinSite(MapBounds bounds, Site site, CoordinateSystem crs, double haloMetres)
    {
        var envelope = site.Outline!.EnvelopeInternal;
        var outline = new MapBounds(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
        var within = bounds.Intersect(Projected(outline, crs).Inflate(haloMetres));
        if (!within.IsEmpty) return within;
        var isSwapped = envelope is { MinX: >= -90, MaxX: <= 90 }
            && !bounds.Intersect(Projected(new(outline.MinY, outline.MinX, outline.MaxY, outline.MaxX), crs)).IsEmpty;
        throw new InputException($"The scenes do not cover the site {site.Id} ({site.Name}); "
            + (isSwapped ? "latitude and longitude of its outline are swapped." : "check its outline or the pair."));
    }

    private static MapBounds Projected(MapBounds degrees, CoordinateSystem crs)
    {
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, crs);
        return BoundsTransform.OfBox(transform, degrees);
    }

    /// <summary>
    /// A pixel corner of a scene whose tiles already lie on one lattice with the requested pixel size, the reference scene first;
    /// otherwise the origin of the coordinate system.
    /// </summary>
    private static MapPoint Anchor(Scene before, Scene after, CoordinateSystem crs, double pixelSize) =>
        PixelLattice.CornerOf(before, crs, pixelSize) ?? PixelLattice.CornerOf(after, crs, pixelSize) ?? new MapPoint(0, 0);

    /// <summary>The grid of all whole pixels inside <paramref name="bounds"/>, on the lattice through <paramref name="anchor"/>.</summary>
    private static AnalysisGrid Snap(MapBounds bounds, CoordinateSystem crs, double pixelSize, MapPoint anchor)
    {
        const double Tolerance = 1e-3;
        var firstColumn = Math.Ceiling(((bounds.MinX - anchor.X) / pixelSize) - Tolerance);
        var endColumn = Math.Floor(((bounds.MaxX - anchor.X) / pixelSize) + Tolerance);
        var firstRow = Math.Ceiling(((anchor.Y - bounds.MaxY) / pixelSize) - Tolerance);
        var endRow = Math.Floor(((anchor.Y - bounds.MinY) / pixelSize) + Tolerance);
        var (width, height) = (endColumn - firstColumn, endRow - firstRow);
        if (width < 1 || height < 1) throw new InputException("The overlap is smaller than one pixel; give overlapping scenes.");
        if (width > MaxSide || height > MaxSide)
            throw new InputException(
                $"The analysis grid would have {width:F0} x {height:F0} pixels; set a larger pixel size or a smaller site.");
        return new AnalysisGrid(
            crs, anchor.X + (firstColumn * pixelSize), anchor.Y - (firstRow * pixelSize), pixelSize, (int)width, (int)height);
    }
}
