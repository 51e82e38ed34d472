using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Computes the position of each tile on the analysis grid. The exact transform grid pixel -> map -> tile's system -> tile pixel is
/// computed only at the nodes of a lattice; the step is chosen so that the interpolation error stays within <see
/// cref="MaxErrorPixels"/>.
/// </summary>
public static class TilePlacement
{
    /// <summary>In source pixels.</summary>
    public const double MaxErrorPixels = 0.01;

    /// <summary>Pixels around the outline that interpolation kernels may reach.</summary>
    private const int FootprintMargin = 2;
    private const int MinStep = 16;
    private const int MaxStep = 1024;
    private const int Probes = 6;

    /// <summary>The tiles that overlap the grid, in the scene's order.</summary>
    /// <exception cref="InputException">A tile's coordinates cannot be transformed to the grid.</exception>
    public static IReadOnlyList<PlacedTile> Place(Scene scene, AnalysisGrid grid)
    {
        var placed = new List<PlacedTile>();
        foreach (var tile in scene.Tiles)
            if (Place(tile, grid) is { } mapping) placed.Add(new PlacedTile(tile, mapping));
        return placed;
    }

    private static PixelMapping? Place(SceneTile tile, AnalysisGrid grid)
    {
        var footprint = FootprintOf(tile, grid);
        if (footprint.IsEmpty) return null;
        using var toTile = CoordinateTransform.Create(grid.Crs, tile.Crs);
        var (period, centre) = (CoordinateSystems.PeriodOf(tile.Crs), CentreOf(tile));
        PixelPoint ToSource(PixelPoint p)
        {
            var map = toTile.Transform(grid.ToMap(p));
            return tile.Transform.ToPixel(period is { } turn ? map with { X = Longitudes.Near(map.X, centre.X, turn) } : map);
        }

        try
        {
            var step = toTile.IsIdentity ? MaxStep : StepFor(footprint, ToSource);
            return new PixelMapping(new PointLattice(footprint, step, ToSource), footprint, Scale(footprint, ToSource));
        }
        catch (InputException e)
        {
            throw new InputException(
                $"{tile.Path}: its extent is too large for a grid in {grid.Crs.Name}; crop it to the site first. {e.Message}", e);
        }
    }

    private static MapPoint CentreOf(SceneTile tile) =>
        tile.Transform.ToMap(new PixelPoint(tile.Source.Width / 2.0, tile.Source.Height / 2.0));

    private static PixelWindow FootprintOf(SceneTile tile, AnalysisGrid grid)
    {
        var bounds = Footprints.Of(tile, grid.Crs);
        return grid.WindowOf(bounds.Inflate(FootprintMargin * grid.PixelSizeMetres));
    }

    /// <summary>
    /// The largest step whose bilinear interpolation is accurate enough at the cell centres across the footprint. Limited to about the
    /// size of the footprint, beyond which the projection may be undefined.
    /// </summary>
    private static int StepFor(PixelWindow footprint, Func<PixelPoint, PixelPoint> toSource)
    {
        var step = MaxStep;
        while (step > MinStep && step >= 2 * Math.Max(footprint.Width, footprint.Height)) step /= 2;
        while (step > MinStep && ErrorAt(step, footprint, toSource) > MaxErrorPixels) step /= 2;
        return step;
    }

    private static double ErrorAt(int step, PixelWindow footprint, Func<PixelPoint, PixelPoint> toSource)
    {
        var largest = 0.0;
        for (var r = 0; r < Probes; r++)
            for (var c = 0; c < Probes; c++)
                largest = Math.Max(largest, CellError(CornerOf(footprint, c, r, step), step, toSource));
        return largest;
    }

    private static PixelPoint CornerOf(PixelWindow footprint, int c, int r, int step) => new(
        footprint.Column + (Math.Max(0, footprint.Width - step) * c / (Probes - 1.0)),
        footprint.Row + (Math.Max(0, footprint.Height - step) * r / (Probes - 1.0)));

    private static double CellError(PixelPoint corner, int step, Func<PixelPoint, PixelPoint> toSource)
    {
        PixelPoint At(double x, double y) => toSource(new PixelPoint(corner.Column + (x * step), corner.Row + (y * step)));
        var (a, b, c, d) = (At(0, 0), At(1, 0), At(0, 1), At(1, 1));
        var middle = At(0.5, 0.5);
        var column = ((a.Column + b.Column + c.Column + d.Column) / 4) - middle.Column;
        var row = ((a.Row + b.Row + c.Row + d.Row) / 4) - middle.Row;
        return Math.Sqrt((column * column) + (row * row));
    }

    /// <summary>Square root of the source area of one grid pixel, at the footprint's centre.</summary>
    private static double Scale(PixelWindow footprint, Func<PixelPoint, PixelPoint> toSource)
    {
        var (column, row) = (footprint.Column + (footprint.Width / 2.0), footprint.Row + (footprint.Height / 2.0));
        var centre = toSource(new PixelPoint(column, row));
        var right = toSource(new PixelPoint(column + 1, row));
        var down = toSource(new PixelPoint(column, row + 1));
        return Math.Sqrt(Math.Abs((right - centre).Cross(down - centre)));
    }
}
