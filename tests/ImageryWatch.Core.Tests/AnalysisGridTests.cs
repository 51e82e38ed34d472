using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class AnalysisGridTests
{
    private static readonly AnalysisGrid Grid = new(
        new CoordinateSystem("", "WGS 84 / UTM zone 52N", 32652), 249_000, 4_384_000, 0.5, 400, 300);

    [Fact]
    public void ToMap_thenToPixel_returnsSamePoint() =>
        Properties.Hold(Properties.Points, point => Near(point, Grid.ToPixel(Grid.ToMap(point))));

    [Fact]
    public void ToMap_firstPixel_startsAtOriginAndRowsRunSouth()
    {
        Assert.Equal(new MapPoint(249_000, 4_384_000), Grid.ToMap(new PixelPoint(0, 0)));
        Assert.Equal(new MapPoint(249_000.25, 4_383_999.75), Grid.ToMap(new PixelPoint(0.5, 0.5)));
    }

    [Fact]
    public void Bounds_wholeGrid_spansAllPixels() => Assert.Equal(new MapBounds(249_000, 4_383_850, 249_200, 4_384_000), Grid.Bounds);

    [Fact]
    public void WindowOf_box_holdsEveryTouchedPixel() =>
        Properties.Hold(
            from a in Properties.Points from b in Properties.Points select (a, b),
            pair =>
            {
                var bounds = Around(Grid.ToMap(pair.a), Grid.ToMap(pair.b));
                return Grid.WindowOf(bounds) == ExpectedWindow(bounds);
            });

    [Fact]
    public void WindowOf_boxOutsideGrid_isEmpty() => Assert.True(Grid.WindowOf(new MapBounds(0, 0, 10, 10)).IsEmpty);

    [Fact]
    public void Crop_window_keepsPixelPositions() =>
        Properties.Hold(
            from window in Properties.Windows from point in Properties.Points select (window, point),
            sample =>
            {
                var inCrop = new PixelPoint(sample.point.Column - sample.window.Column, sample.point.Row - sample.window.Row);
                var crop = Grid.Crop(sample.window);
                return Near(crop.ToMap(inCrop), Grid.ToMap(sample.point)) && crop.Width == sample.window.Width;
            });

    [Fact]
    public void ToPixel_transformWithoutArea_throws()
    {
        var flat = new GeoTransform(0, 1, 1, 0, 1, 1);
        Assert.False(flat.IsInvertible);
        Assert.Throws<InvalidOperationException>(() => flat.ToPixel(new MapPoint(1, 1)));
        Assert.False(new GeoTransform(double.NaN, 1, 0, 0, 0, -1).IsInvertible);
    }

    [Fact]
    public void ToPixel_rotatedTransform_invertsToMap() =>
        Properties.Hold(
            from point in Properties.Points from degrees in Gen.Choose(0, 359) select (point, degrees),
            sample =>
            {
                var (sin, cos) = Math.SinCos(sample.degrees * Math.PI / 180);
                var rotated = new GeoTransform(100, 0.5 * cos, -0.5 * sin, -40, 0.5 * sin, 0.5 * cos);
                return Near(sample.point, rotated.ToPixel(rotated.ToMap(sample.point)));
            });

    /// <summary>Tests each pixel along each axis for an overlap with the box.</summary>
    private static PixelWindow ExpectedWindow(MapBounds bounds)
    {
        var columns = Enumerable.Range(0, Grid.Width)
            .Where(c => 249_000 + (c * 0.5) < bounds.MaxX && 249_000 + ((c + 1) * 0.5) > bounds.MinX).ToList();
        var rows = Enumerable.Range(0, Grid.Height)
            .Where(r => 4_384_000 - (r * 0.5) > bounds.MinY && 4_384_000 - ((r + 1) * 0.5) < bounds.MaxY).ToList();
        if (columns.Count == 0 || rows.Count == 0) return Grid.WindowOf(bounds) is { IsEmpty: true } empty ? empty : default;
        return new PixelWindow(columns[0], rows[0], columns.Count, rows.Count);
    }

    private static MapBounds Around(MapPoint a, MapPoint b) =>
        new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X) + 0.03125, Math.Max(a.Y, b.Y) + 0.03125);

    private static bool Near(PixelPoint a, PixelPoint b) => Math.Abs(a.Column - b.Column) < 1e-6 && Math.Abs(a.Row - b.Row) < 1e-6;

    private static bool Near(MapPoint a, MapPoint b) => Math.Abs(a.X - b.X) < 1e-6 && Math.Abs(a.Y - b.Y) < 1e-6;
}
