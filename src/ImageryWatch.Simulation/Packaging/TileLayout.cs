using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Simulation;

/// <summary>One tile of a date: name, position and source image.</summary>
internal sealed record TileImage(string FileName, IPixelSource Source, PixelWindow Window, CoordinateSystem Crs, GeoTransform Transform);

/// <summary>Divides a date into overlapping tiles, optionally in different coordinate systems.</summary>
internal static class TileLayout
{
    public static IEnumerable<TileImage> Of(SyntheticPair pair, Dates date, PackageOptions options)
    {
        var grid = pair.Grid;
        for (var row = 0; row < options.TileRows; row++)
        {
            for (var column = 0; column < options.TileColumns; column++)
            {
                var window = Window(grid, options, column, row);
                var name = $"tile-r{row + 1}-c{column + 1}.tif";
                var other = date == Dates.After && (row + column) % 2 == 1 ? options.OtherCrs : null;
                yield return other is null ? Cut(pair, date, window, name) : ReprojectedTile.Of(pair, date, window, name, other);
            }
        }
    }

    private static PixelWindow Window(AnalysisGrid grid, PackageOptions options, int column, int row)
    {
        var (left, right) = (grid.Width * column / options.TileColumns, grid.Width * (column + 1) / options.TileColumns);
        var (top, bottom) = (grid.Height * row / options.TileRows, grid.Height * (row + 1) / options.TileRows);
        return new PixelWindow(left, top, right - left + options.OverlapPixels, bottom - top + options.OverlapPixels)
            .Intersect(grid.Window);
    }

    private static TileImage Cut(SyntheticPair pair, Dates date, PixelWindow window, string name)
    {
        var placed = pair.Grid.Crop(window);
        return new TileImage(name, date == Dates.Before ? pair.Before : pair.After, window, placed.Crs, placed.Transform);
    }
}

/// <summary>
/// Renders a tile directly on the grid of another coordinate system: all vertices are projected, so that
/// no pixel is resampled.
/// </summary>
internal static class ReprojectedTile
{
    private const int StepPixels = 64;

    public static TileImage Of(SyntheticPair pair, Dates date, PixelWindow window, string name, CoordinateSystem crs)
    {
        using var toOther = CoordinateTransform.Create(pair.Grid.Crs, crs);
        using var toGrid = CoordinateTransform.Create(crs, pair.Grid.Crs);
        var size = pair.Grid.PixelSizeMetres;
        var box = BoundsIn(pair.Grid.Crop(window), toOther, size);
        var transform = new GeoTransform(box.MinX, size, 0, box.MaxY, 0, -size);
        var (width, height) = ((int)Math.Round(box.Width / size), (int)Math.Round(box.Height / size));
        var renderer = date == Dates.Before ? pair.BeforeRenderer : pair.AfterRenderer;
        PixelPoint Forward(PixelPoint p) => transform.ToPixel(toOther.Transform(pair.Grid.ToMap(p)));
        PixelPoint Backward(PixelPoint q) => pair.Grid.ToPixel(toGrid.Transform(transform.ToMap(q)));
        var view = View(renderer.Date.View, window.Inflate(256), new PixelWindow(0, 0, width, height).Inflate(256), Forward, Backward);
        var lattice = new PointLattice(new PixelWindow(0, 0, width, height), StepPixels, Backward);
        return new TileImage(
            name, new SyntheticImage(renderer.For(view), width, height, lattice), new PixelWindow(0, 0, width, height), crs, transform);
    }

    private static SceneView View(
        SceneView grid, PixelWindow gridDomain, PixelWindow tileDomain, Func<PixelPoint, PixelPoint> forward, Func<PixelPoint,
        PixelPoint> backward)
    {
        var there = new PointLattice(gridDomain, StepPixels / 4, p => forward(grid.Displaced(p)) - p);
        var back = new PointLattice(tileDomain, StepPixels / 4, q => q - grid.Restored(backward(q)));
        return grid.On(Displacement.Field(there, default), Displacement.Field(back, default));
    }

    private static MapBounds BoundsIn(AnalysisGrid grid, CoordinateTransform transform, double size)
    {
        var b = grid.Bounds;
        MapPoint[] corners = [new(b.MinX, b.MinY), new(b.MaxX, b.MinY), new(b.MaxX, b.MaxY), new(b.MinX, b.MaxY)];
        var moved = corners.Select(transform.Transform).ToArray();
        double Down(double v) => Math.Floor(v / size) * size;
        double Up(double v) => Math.Ceiling(v / size) * size;
        return new MapBounds(Down(moved.Min(p => p.X)), Down(moved.Min(p => p.Y)), Up(moved.Max(p => p.X)), Up(moved.Max(p => p.Y)));
    }
}
