using System.Numerics;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Preprocessing;

namespace ImageryWatch.Review;

/// <summary>
/// A date on the grid of one level, resampled as in the comparison: with the recorded displacement and one interpolation. At coarse levels
/// the rasters are read at a lower resolution, from their overviews where they have any.
/// </summary>
internal static class SceneLevel
{
    private const int LatticeStep = 32;

    /// <summary>Size of a grid pixel that is still the next power of two of source pixels, for example 2 pixels of 0.52 m in one of 1 m.</summary>
    private const double SizeTolerance = 1.1;

    /// <param name="scene">The date.</param>
    /// <param name="bands">Bands read.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="level">Which of them.</param>
    /// <param name="displacement">Of the scene, in pixels of the analysis grid.</param>
    public static GriddedScene Create(
        Scene scene, IReadOnlyList<BandRole> bands, TileLevels levels, int level, Displacement displacement)
    {
        var grid = levels.GridOf(level);
        var tiles = scene with { Tiles = [.. scene.Tiles.Select(tile => Reduced(tile, grid.PixelSizeMetres))] };
        return new GriddedScene(grid, TilePlacement.Place(tiles, grid), bands, Scaled(displacement, grid, levels.ScaleOf(level)));
    }

    private static SceneTile Reduced(SceneTile tile, double pixelSizeMetres)
    {
        var factor = FactorOf(tile, pixelSizeMetres);
        if (factor == 1 || tile.Source is not IReducibleSource { CanReduce: true } source) return tile;
        var place = tile.Transform;
        return tile with
        {
            Source = new ReducedSource(source, factor),
            PixelSizeMetres = tile.PixelSizeMetres * factor,
            Transform = new GeoTransform(
                place.OriginX, place.ColumnStepX * factor, place.RowStepX * factor,
                place.OriginY, place.ColumnStepY * factor, place.RowStepY * factor),
        };
    }

    /// <summary>The largest power of two whose boxes are not larger than a pixel of the level.</summary>
    private static int FactorOf(SceneTile tile, double pixelSizeMetres)
    {
        var ratio = Math.Min(pixelSizeMetres / tile.PixelSizeMetres * SizeTolerance, Math.Min(tile.Source.Width, tile.Source.Height) / 4.0);
        return ratio < 2 ? 1 : 1 << BitOperations.Log2((uint)ratio);
    }

    private static Displacement Scaled(Displacement displacement, AnalysisGrid grid, int scale) => displacement.IsConstant
        ? Displacement.Constant(displacement.Shift.Column / scale, displacement.Shift.Row / scale)
        : Displacement.Field(
            new PointLattice(grid.Window, LatticeStep, node => (1.0 / scale) * displacement.At(scale * node)),
            (1.0 / scale) * displacement.Shift);
}
