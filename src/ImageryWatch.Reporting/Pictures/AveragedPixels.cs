using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// A window of a raster reduced by area averaging: a source pixel contributes to every cell that it overlaps, weighted by the overlap area.
/// Nodata pixels are ignored; cells without valid pixels are NaN.
/// </summary>
/// <param name="Width">Number of cells per row.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Planes">One row-major plane per requested band.</param>
/// <param name="Causes">Quality flags of the cells with at most half of their area unmasked; none for the other cells.</param>
internal sealed record AveragedPixels(int Width, int Height, float[][] Planes, QualityFlags[] Causes)
{
    /// <summary>Side of the blocks read, in source pixels. Limits memory to a few megabytes per thread and band.</summary>
    private const int BlockSide = 1024;

    /// <param name="source">The raster.</param>
    /// <param name="window">The part to read.</param>
    /// <param name="maxSide">Maximum width or height of the result; the window is never enlarged.</param>
    /// <param name="bands">Indices of the requested bands.</param>
    /// <param name="threads">Number of blocks read in parallel; the result does not depend on it.</param>
    /// <param name="cache">Results of earlier runs; null: everything is computed.</param>
    public static AveragedPixels Read(
        IPixelSource source, PixelWindow window, int maxSide, int[] bands, int threads, StepCache? cache = null)
    {
        var (width, height) = SizeOf(window, maxSide);
        return ReadCells(source, window, width, height, bands, threads, cache);
    }

    /// <summary>
    /// Like <see cref="Read"/>, with the given number of cells, which must not exceed the window's pixels in either direction.
    /// </summary>
    public static AveragedPixels ReadCells(
        IPixelSource source, PixelWindow window, int width, int height, int[] bands, int threads, StepCache? cache = null)
    {
        var result = new AveragedPixels(
            width, height, [.. bands.Select(_ => new float[width * height])], new QualityFlags[width * height]);
        var cells = new PixelWindow(0, 0, width, height);
        var cellsPerBlock = Math.Max(1, (int)((long)BlockSide * width / window.Width));
        ParallelLoop.ForEach(
            cells.Blocks(cellsPerBlock),
            threads,
            () => new Scratch(new PixelBlock(), new WeightedRows()),
            (block, scratch) => new StoredPictureBlock(result, block).Get(
                cache, source, result.PixelsOf(window, block), bands, () => result.Fill(source, window, block, bands, scratch)));
        return result;
    }

    /// <summary>Size of a picture of <paramref name="window"/> whose longer side is at most <paramref name="maxSide"/>.</summary>
    public static (int Width, int Height) SizeOf(PixelWindow window, int maxSide)
    {
        var longest = Math.Max(window.Width, window.Height);
        if (longest <= maxSide) return (window.Width, window.Height);
        return (Scaled(window.Width), Scaled(window.Height));

        int Scaled(int side) => Math.Max(1, (int)Math.Round((double)side * maxSide / longest));
    }

    /// <summary>The source pixels of a rectangle of cells.</summary>
    private PixelWindow PixelsOf(PixelWindow window, PixelWindow cells)
    {
        var (across, down) = (new CellSpans(window.Width, Width), new CellSpans(window.Height, Height));
        var (column, row) = (across.First(cells.Column), down.First(cells.Row));
        var (endColumn, endRow) = (across.End(cells.EndColumn - 1), down.End(cells.EndRow - 1));
        return new PixelWindow(window.Column + column, window.Row + row, endColumn - column, endRow - row);
    }

    private void Fill(IPixelSource source, PixelWindow window, PixelWindow cells, int[] bands, Scratch scratch)
    {
        var pixels = scratch.Pixels;
        var (across, down) = (new CellSpans(window.Width, Width), new CellSpans(window.Height, Height));
        source.Read(PixelsOf(window, cells), pixels);
        var isUnmasked = !pixels.Quality.ContainsAnyExcept(QualityFlags.None);
        if (Width == window.Width && Height == window.Height) Copy(pixels, cells, bands, isUnmasked);
        else Average(scratch, cells, across, down, bands);
    }

    private void Average(Scratch scratch, PixelWindow cells, CellSpans across, CellSpans down, int[] bands)
    {
        var (left, top) = (across.First(cells.Column), down.First(cells.Row));
        var columns = new CellSpan[cells.Width];
        for (var i = 0; i < columns.Length; i++) columns[i] = across.Of(cells.Column + i, left);
        for (var row = cells.Row; row < cells.EndRow; row++)
        {
            var (first, y) = ((row * Width) + cells.Column, down.Of(row, top));
            var flags = scratch.Pixels.Quality.Slice(y.Start * scratch.Pixels.Width, y.Count * scratch.Pixels.Width);
            if (flags.ContainsAnyExcept(QualityFlags.None)) AverageMasked(scratch.Pixels, first, columns, y, bands);
            else AverageUnmasked(scratch, first, columns, y, bands);
        }
    }

    /// <summary>Sums the rows of pixels first and then the columns of each cell.</summary>
    private void AverageUnmasked(Scratch scratch, int first, CellSpan[] columns, CellSpan y, int[] bands)
    {
        for (var band = 0; band < bands.Length; band++)
        {
            var sums = scratch.Rows.Sum(scratch.Pixels, bands[band], y);
            var cells = Planes[band].AsSpan(first, columns.Length);
            for (var i = 0; i < cells.Length; i++)
                cells[i] = (float)(WeightedRows.Sum(sums, columns[i]) / (columns[i].TotalWeight * y.TotalWeight));
        }
    }

    private void AverageMasked(PixelBlock pixels, int first, CellSpan[] columns, CellSpan y, int[] bands)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var box = new WeightedBox(pixels, columns[i], y);
            (Causes[first + i], var measured) = box.Causes();
            for (var band = 0; band < bands.Length; band++)
                Planes[band][first + i] = measured == 0 ? float.NaN : (float)(box.Sum(bands[band], measured) / measured);
        }
    }

    /// <summary>Copies pixels unchanged if the picture has the resolution of the source.</summary>
    private void Copy(PixelBlock pixels, PixelWindow cells, int[] bands, bool isUnmasked)
    {
        for (var row = 0; row < cells.Height; row++)
        {
            var at = ((cells.Row + row) * Width) + cells.Column;
            for (var band = 0; band < bands.Length; band++) pixels.Row(bands[band], row).CopyTo(Planes[band].AsSpan(at, cells.Width));
            if (!isUnmasked) CopyCauses(pixels.Quality.Slice(row * cells.Width, cells.Width), at);
        }
    }

    private void CopyCauses(ReadOnlySpan<QualityFlags> causes, int at)
    {
        causes.CopyTo(Causes.AsSpan(at));
        for (var i = 0; i < causes.Length; i++)
        {
            if (causes[i].HasValue()) continue;
            foreach (var plane in Planes) plane[at + i] = float.NaN;
        }
    }

    private sealed record Scratch(PixelBlock Pixels, WeightedRows Rows);
}
