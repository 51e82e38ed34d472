namespace ImageryWatch.Core.Tests;

public class InMemoryRasterTests
{
    private const int Width = 11;
    private const int Height = 9;
    private static readonly float[] Values = [.. Enumerable.Range(0, Width * Height).Select(i => i == 40 ? float.NaN : i + 1f)];

    private static readonly QualityFlags[] Causes =
        [.. Enumerable.Range(0, Width * Height).Select(i => i % 13 == 0 ? QualityFlags.Cloud : QualityFlags.None)];

    private static readonly InMemoryRaster Raster = new(
        Width, Height, [BandRole.Red, BandRole.NearInfrared], [Values, [.. Values.Select(v => v * 2)]], Causes);

    [Fact]
    public void Read_anyWindow_givesPixelsOfItsPosition() =>
        Properties.Hold(Properties.Windows, window =>
        {
            var block = new PixelBlock();
            Raster.Read(window, block);
            return block.Window == window && Enumerable.Range(0, (int)window.PixelCount).All(i =>
                IsRight(block, i, window.Column + (i % window.Width), window.Row + (i / window.Width)));
        });

    [Fact]
    public void Constructor_planeOfWrongSize_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryRaster(3, 3, [BandRole.Red], [new float[8]]));

    [Fact]
    public void Constructor_planeWithoutRole_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryRaster(1, 1, [BandRole.Red], [[1f], [2f]]));

    private static bool IsRight(PixelBlock block, int index, int column, int row)
    {
        if (column < 0 || row < 0 || column >= Width || row >= Height)
            return block.Quality[index] == QualityFlags.OutsideCoverage && block.Band(0)[index] == 0;
        var at = (row * Width) + column;
        var cause = Causes[at] | (float.IsNaN(Values[at]) ? QualityFlags.NoData : QualityFlags.None);
        var expected = cause == QualityFlags.None ? Values[at] : 0;
        return block.Quality[index] == cause && block.Band(0)[index] == expected && block.Band(1)[index] == 2 * expected;
    }
}
