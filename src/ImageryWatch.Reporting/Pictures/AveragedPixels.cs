using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// A window of a raster brought to a smaller size by averaging over areas: a source pixel counts in every cell that it overlaps, with the
/// area of the overlap. Pixels without a value do not count; cells in which no pixel has a value are NaN.
/// </summary>
/// <param name="Width">Cells across.</param>
/// <param name="Height">Cells down.</param>
/// <param name="Planes">One row-major plane per band asked for.</param>
/// <param name="Causes">Causes of the cells of which half the area or less was seen; none for the others.</param>
internal sealed record AveragedPixels(int Width, int Height, float[][] Planes, UnseenCause[] Causes)
{
    /// <summary>Side of the blocks read, in source pixels: bounds memory at a few megabytes per thread and band.</summary>
    private const int BlockSide = 1024;

    /// <param name="source">The raster.</param>
    /// <param name="window">Part of it to show.</param>
    /// <param name="largestSide">Largest width or height of the result; the window is never enlarged.</param>
    /// <param name="bands">Indices of the bands wanted.</param>
    /// <param name="threads">Blocks read at once; the result does not depend on it.</param>
    public static AveragedPixels Read(IPixelSource source, PixelWindow window, int largestSide, int[] bands, int threads)
    {
        var (width, height) = SizeOf(window, largestSide);
        return ReadCells(source, window, width, height, bands, threads);
    }

    /// <summary>As <see cref="Read"/>, with a number of cells that does not exceed the window's pixels in either direction.</summary>
    public static AveragedPixels ReadCells(IPixelSource source, PixelWindow window, int width, int height, int[] bands, int threads)
    {
        var result = new AveragedPixels(
            width, height, [.. bands.Select(_ => new float[width * height])], new UnseenCause[width * height]);
        var cells = new PixelWindow(0, 0, width, height);
        var cellsPerBlock = Math.Max(1, (int)((long)BlockSide * width / window.Width));
        ParallelLoop.ForEach(
            cells.Blocks(cellsPerBlock),
            threads,
            () => new PixelBlock(),
            (block, pixels) => result.Fill(source, window, block, bands, pixels));
        return result;
    }

    /// <summary>Size of a picture of <paramref name="window"/> whose larger side is at most <paramref name="largestSide"/>.</summary>
    public static (int Width, int Height) SizeOf(PixelWindow window, int largestSide)
    {
        var longest = Math.Max(window.Width, window.Height);
        if (longest <= largestSide) return (window.Width, window.Height);
        return (Scaled(window.Width), Scaled(window.Height));

        int Scaled(int side) => Math.Max(1, (int)Math.Round((double)side * largestSide / longest));
    }

    private PixelBlock Fill(IPixelSource source, PixelWindow window, PixelWindow cells, int[] bands, PixelBlock pixels)
    {
        var (across, down) = (new CellSpans(window.Width, Width), new CellSpans(window.Height, Height));
        var (column, row) = (across.First(cells.Column), down.First(cells.Row));
        var (endColumn, endRow) = (across.End(cells.EndColumn - 1), down.End(cells.EndRow - 1));
        source.Read(new PixelWindow(window.Column + column, window.Row + row, endColumn - column, endRow - row), pixels);
        var isAllSeen = !pixels.Unseen.ContainsAnyExcept(UnseenCause.None);
        if (Width == window.Width && Height == window.Height) Copy(pixels, cells, bands, isAllSeen);
        else Average(pixels, cells, across, down, bands, isAllSeen);
        return pixels;
    }

    private void Average(PixelBlock pixels, PixelWindow cells, CellSpans across, CellSpans down, int[] bands, bool isAllSeen)
    {
        var (left, top) = (across.First(cells.Column), down.First(cells.Row));
        for (var row = cells.Row; row < cells.EndRow; row++)
        {
            var y = down.Of(row, top);
            for (var column = cells.Column; column < cells.EndColumn; column++)
            {
                var box = new WeightedBox(pixels, across.Of(column, left), y);
                var cell = (row * Width) + column;
                var measured = box.TotalWeight;
                if (!isAllSeen) (Causes[cell], measured) = box.Causes();
                for (var band = 0; band < bands.Length; band++)
                    Planes[band][cell] = measured == 0 ? float.NaN : (float)(box.Sum(bands[band], measured) / measured);
            }
        }
    }

    /// <summary>The picture is as fine as the source: each pixel is a cell.</summary>
    private void Copy(PixelBlock pixels, PixelWindow cells, int[] bands, bool isAllSeen)
    {
        for (var row = 0; row < cells.Height; row++)
        {
            var at = ((cells.Row + row) * Width) + cells.Column;
            for (var band = 0; band < bands.Length; band++) pixels.Row(bands[band], row).CopyTo(Planes[band].AsSpan(at, cells.Width));
            if (!isAllSeen) CopyCauses(pixels.Unseen.Slice(row * cells.Width, cells.Width), at);
        }
    }

    private void CopyCauses(ReadOnlySpan<UnseenCause> causes, int at)
    {
        causes.CopyTo(Causes.AsSpan(at));
        for (var i = 0; i < causes.Length; i++)
        {
            if (causes[i].HasValue()) continue;
            foreach (var plane in Planes) plane[at + i] = float.NaN;
        }
    }
}
