using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// A window of a raster brought to a smaller size by averaging: every source pixel counts in exactly one cell. Cells in
/// which no pixel was seen are NaN.
/// </summary>
/// <param name="Width">Cells across.</param>
/// <param name="Height">Cells down.</param>
/// <param name="Planes">One row-major plane per band asked for.</param>
/// <param name="Causes">Causes of the cells of which less than half was seen; none for the others.</param>
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
        var first = (Column: Start(cells.Column, window.Width, Width), Row: Start(cells.Row, window.Height, Height));
        var end = (Column: Start(cells.EndColumn, window.Width, Width), Row: Start(cells.EndRow, window.Height, Height));
        source.Read(new PixelWindow(window.Column + first.Column, window.Row + first.Row, end.Column - first.Column, end.Row - first.Row), pixels);
        var isAllSeen = !pixels.Unseen.ContainsAnyExcept(UnseenCause.None);
        if (Width == window.Width && Height == window.Height)
        {
            Copy(pixels, cells, bands, isAllSeen);
            return pixels;
        }

        for (var row = cells.Row; row < cells.EndRow; row++)
        {
            for (var column = cells.Column; column < cells.EndColumn; column++)
            {
                var x = Start(column, window.Width, Width) - first.Column;
                var y = Start(row, window.Height, Height) - first.Row;
                var box = new PixelWindow(x, y, Start(column + 1, window.Width, Width) - first.Column - x, Start(row + 1, window.Height, Height) - first.Row - y);
                Average(pixels, box, bands, (row * Width) + column, isAllSeen);
            }
        }

        return pixels;
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

    /// <summary>First source pixel of a cell along one axis.</summary>
    private static int Start(int cell, int pixels, int cells) => (int)((long)cell * pixels / cells);

    private void Average(PixelBlock pixels, PixelWindow box, int[] bands, int cell, bool isAllSeen)
    {
        var causes = UnseenCause.None;
        var (seen, measured) = isAllSeen ? ((int)box.PixelCount, (int)box.PixelCount) : Count(pixels, box, out causes);
        Causes[cell] = 2L * seen <= box.PixelCount ? causes : UnseenCause.None;
        for (var band = 0; band < bands.Length; band++)
            Planes[band][cell] = measured == 0 ? float.NaN : (float)(Sum(pixels, box, bands[band]) / measured);
    }

    private static (int Seen, int Measured) Count(PixelBlock pixels, PixelWindow box, out UnseenCause causes)
    {
        var (seen, measured) = (0, 0);
        causes = UnseenCause.None;
        for (var row = box.Row; row < box.EndRow; row++)
        {
            foreach (var cause in pixels.Unseen.Slice((row * pixels.Width) + box.Column, box.Width))
            {
                causes |= cause;
                if (cause == UnseenCause.None) seen++;
                if (cause.HasValue()) measured++;
            }
        }

        return (seen, measured);
    }

    /// <summary>Pixels without a value hold 0, so the plain sum is the sum of those that have one.</summary>
    private static double Sum(PixelBlock pixels, PixelWindow box, int band)
    {
        var sum = 0.0;
        for (var row = box.Row; row < box.EndRow; row++)
            foreach (var value in pixels.Row(band, row).Slice(box.Column, box.Width)) sum += value;
        return sum;
    }
}
