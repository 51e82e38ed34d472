using ImageryWatch.Core;

namespace ImageryWatch.Review;

/// <summary>
/// A raster at a lower resolution, for rasters that can only be read in full (<see cref="IReducibleSource.CanReduce"/>): means of boxes of
/// pixels, without those that have no value. A box without value is <see cref="QualityFlags.NoData"/>.
/// </summary>
/// <param name="inner">The raster.</param>
/// <param name="factor">Side of a box, in pixels.</param>
internal sealed class BoxMeans(IPixelSource inner, int factor) : IPixelSource
{
    /// <summary>Boxes per side of the blocks read, which limits memory.</summary>
    private const int BlockSide = 64;

    public int Width => (inner.Width + factor - 1) / factor;

    public int Height => (inner.Height + factor - 1) / factor;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        block.Clear(QualityFlags.OutsideCoverage);
        var pixels = new PixelBlock();
        foreach (var part in window.Intersect(new PixelWindow(0, 0, Width, Height)).Blocks(BlockSide))
        {
            inner.Read(PixelsOf(part), pixels);
            for (var row = part.Row; row < part.EndRow; row++)
                for (var column = part.Column; column < part.EndColumn; column++)
                    SetMean(block, column, row, pixels, PixelsOf(new PixelWindow(column, row, 1, 1)));
        }
    }

    private PixelWindow PixelsOf(PixelWindow boxes) =>
        new PixelWindow(boxes.Column * factor, boxes.Row * factor, boxes.Width * factor, boxes.Height * factor)
            .Intersect(new PixelWindow(0, 0, inner.Width, inner.Height));

    private static void SetMean(PixelBlock block, int column, int row, PixelBlock pixels, PixelWindow box)
    {
        var target = ((row - block.Window.Row) * block.Width) + column - block.Window.Column;
        var count = 0;
        for (var y = box.Row; y < box.EndRow; y++)
        {
            var first = ((y - pixels.Window.Row) * pixels.Width) + box.Column - pixels.Window.Column;
            for (var i = first; i < first + box.Width; i++)
            {
                if (!pixels.Quality[i].HasValue()) continue;
                count++;
                for (var band = 0; band < block.BandCount; band++) block.Band(band)[target] += pixels.Band(band)[i];
            }
        }

        block.Quality[target] = count == 0 ? QualityFlags.NoData : QualityFlags.None;
        for (var band = 0; band < block.BandCount && count > 0; band++) block.Band(band)[target] /= count;
    }
}
