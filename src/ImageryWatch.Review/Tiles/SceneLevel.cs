using System.Numerics;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Preprocessing;

namespace ImageryWatch.Review;

/// <summary>
/// A date on the grid of one level, resampled as in the comparison: with the recorded displacement and one interpolation. At coarse levels
/// the rasters are read at a lower resolution, from their overviews or from <see cref="CoarseCopies"/>.
/// </summary>
internal sealed class SceneLevel
{
    private const int LatticeStep = 32;

    /// <summary>Pixels of a level, or boxes of a copy, that interpolation may need around a window.</summary>
    private const int Margin = 4;

    /// <summary>Two pixels of up to 0.55 m are one of 1 m: sizes on the ground and on the grid differ a little.</summary>
    private const double SizeTolerance = 1.1;

    private readonly int _reach;
    private readonly (CoarseCopy Copy, PixelMapping Place)[] _copies;

    /// <param name="scene">The date.</param>
    /// <param name="bands">Bands read.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="level">Which of them.</param>
    /// <param name="displacement">Of the scene, in pixels of the analysis grid.</param>
    /// <param name="copies">Copies of the rasters without overviews.</param>
    public SceneLevel(
        Scene scene, IReadOnlyList<BandRole> bands, TileLevels levels, int level, Displacement displacement, CoarseCopies copies)
    {
        var (grid, scale) = (levels.GridOf(level), levels.ScaleOf(level));
        var reduced = scene with { Tiles = [.. scene.Tiles.Select(tile => Reduced(tile, grid.PixelSizeMetres, copies))] };
        var placed = TilePlacement.Place(reduced, grid);
        Pixels = new GriddedScene(grid, placed, bands, Scaled(displacement, grid, scale));
        _reach = Margin + (int)Math.Ceiling(displacement.Shift.Length() / scale);
        _copies = [.. from one in placed where one.Tile.Source is CoarseCopy select ((CoarseCopy)one.Tile.Source, one.Mapping)];
    }

    public GriddedScene Pixels { get; }

    /// <summary>Whether a window can be read without reading whole files. The missing parts are noted as requested.</summary>
    /// <param name="window">In pixels of the level.</param>
    /// <param name="request">Running number of the request.</param>
    public bool IsReady(PixelWindow window, long request)
    {
        var isReady = true;
        foreach (var (copy, place) in _copies)
            if (BoxesOf(window.Inflate(_reach).Intersect(place.GridFootprint), place) is { } boxes)
                isReady &= copy.IsReady(boxes, request);
        return isReady;
    }

    /// <summary>The boxes of a copy below a window; null if there are none.</summary>
    private static PixelWindow? BoxesOf(PixelWindow window, PixelMapping place)
    {
        if (window.IsEmpty) return null;
        PixelPoint[] corners =
        [
            place.ToSource(new PixelPoint(window.Column, window.Row)), place.ToSource(new PixelPoint(window.EndColumn, window.Row)),
            place.ToSource(new PixelPoint(window.Column, window.EndRow)), place.ToSource(new PixelPoint(window.EndColumn, window.EndRow)),
        ];
        var (left, top) = ((int)Math.Floor(corners.Min(corner => corner.Column)), (int)Math.Floor(corners.Min(corner => corner.Row)));
        var (right, bottom) = ((int)Math.Ceiling(corners.Max(one => one.Column)), (int)Math.Ceiling(corners.Max(one => one.Row)));
        return new PixelWindow(left, top, right - left, bottom - top).Inflate(Margin);
    }

    private static SceneTile Reduced(SceneTile tile, double pixelSizeMetres, CoarseCopies copies)
    {
        var factor = FactorOf(tile, pixelSizeMetres);
        if (factor >= CoarseCopy.Factor && copies.Find(tile) is { } copy) return At(tile, copy, CoarseCopy.Factor);
        return factor > 1 && tile.Source is IReducibleSource { CanReduce: true } source
            ? At(tile, new ReducedSource(source, factor), factor)
            : tile;
    }

    private static SceneTile At(SceneTile tile, IPixelSource source, int factor)
    {
        var place = tile.Transform;
        return tile with
        {
            Source = source,
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
