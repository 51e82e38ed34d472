using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Tests whether the pixels of a scene already lie on a north-up grid.</summary>
internal static class PixelLattice
{
    /// <summary>In pixels; allows for georeferences written with few digits.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>
    /// A corner of the lattice of square north-up pixels of <paramref name="pixelSize"/> on which all tiles of the
    /// scene lie, or null where they do not.
    /// </summary>
    public static MapPoint? CornerOf(Scene scene, CoordinateSystem crs, double pixelSize)
    {
        var first = scene.Tiles[0].Transform;
        var fits = scene.Tiles.All(tile =>
            HasPixels(tile, pixelSize)
            && IsWhole((tile.Transform.OriginX - first.OriginX) / pixelSize)
            && IsWhole((tile.Transform.OriginY - first.OriginY) / pixelSize)
            && CoordinateSystems.AreSame(tile.Crs, crs));
        return fits ? new MapPoint(first.OriginX, first.OriginY) : null;
    }

    private static bool HasPixels(SceneTile tile, double pixelSize)
    {
        var (t, drift) = (tile.Transform, Tolerance * pixelSize / Math.Max(tile.Source.Width, tile.Source.Height));
        return Math.Abs(t.ColumnStepX - pixelSize) < drift && Math.Abs(t.RowStepY + pixelSize) < drift
            && Math.Abs(t.RowStepX) < drift && Math.Abs(t.ColumnStepY) < drift;
    }

    private static bool IsWhole(double pixels) => Math.Abs(pixels - Math.Round(pixels)) < Tolerance;
}
