using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Reads means of boxes of pixels with GDAL, which uses the overviews of the file where it has any.</summary>
internal static class ReducedReader
{
    /// <param name="dataset">The raster.</param>
    /// <param name="layout">Its properties.</param>
    /// <param name="inside">The part of the block's window inside the reduced raster.</param>
    /// <param name="factor">Side of a box.</param>
    /// <param name="block">Receives values and flags.</param>
    /// <exception cref="GdalException">The pixels cannot be decoded.</exception>
    public static void Read(DatasetHandle dataset, RasterLayout layout, PixelWindow inside, int factor, PixelBlock block)
    {
        foreach (var boxes in Parts(layout, inside, factor))
        {
            var pixels = new PixelWindow(boxes.Column * factor, boxes.Row * factor, boxes.Width * factor, boxes.Height * factor)
                .Intersect(new PixelWindow(0, 0, layout.Width, layout.Height));
            PixelTransfer.ReadMeans(dataset, layout.BandNumbers, pixels, boxes, block);
            foreach (var mask in MaskReader.MasksOf(dataset, layout)) ApplyMask(mask, pixels, boxes, block);
        }
    }

    /// <summary>Whole boxes, and apart from them the smaller ones at the right and bottom edge: one call has one ratio of sizes.</summary>
    private static IEnumerable<PixelWindow> Parts(RasterLayout layout, PixelWindow inside, int factor)
    {
        var (columns, rows) = (layout.Width / factor, layout.Height / factor);
        foreach (var (column, width) in Split(inside.Column, inside.EndColumn, columns))
            foreach (var (row, height) in Split(inside.Row, inside.EndRow, rows))
                yield return new PixelWindow(column, row, width, height);
    }

    private static IEnumerable<(int Start, int Length)> Split(int start, int end, int whole)
    {
        var edge = Math.Clamp(whole, start, end);
        if (edge > start) yield return (start, edge - start);
        if (end > edge) yield return (edge, end - edge);
    }

    /// <summary>The mean of a mask is 0 only where all pixels of the box are masked.</summary>
    private static void ApplyMask(nint mask, PixelWindow pixels, PixelWindow boxes, PixelBlock block)
    {
        var means = ArrayPool<float>.Shared.Rent(boxes.Width * boxes.Height);
        PixelTransfer.ReadMeans(mask, pixels, boxes.Width, boxes.Height, means);
        for (var row = 0; row < boxes.Height; row++)
        {
            var quality = block.Quality.Slice(
                ((boxes.Row - block.Window.Row + row) * block.Width) + boxes.Column - block.Window.Column, boxes.Width);
            for (var column = 0; column < boxes.Width; column++)
                if (means[(row * boxes.Width) + column] == 0) quality[column] |= QualityFlags.NoData;
        }

        ArrayPool<float>.Shared.Return(means);
    }
}
