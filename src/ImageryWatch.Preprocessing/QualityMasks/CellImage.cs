using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// A scene reduced to square cells, the input of cloud, shadow and snow detection. Arrays are row-major, one value per cell, 0 where the
/// cell is masked; brightness is the mean of the visible bands (of the first band where none is visible).
/// </summary>
internal sealed class CellImage
{
    /// <summary>Side of the blocks that are read. Independent of the cell size, so that memory stays bounded for large scenes.</summary>
    private const int BlockPixels = 512;
    private const int BandRows = 4;
    private readonly CellStatistics _statistics;

    private CellImage(AnalysisGrid grid, int cellPixels, IReadOnlyList<BandRole> bands)
    {
        CellPixels = cellPixels;
        CellMetres = cellPixels * grid.PixelSizeMetres;
        Columns = (grid.Width + cellPixels - 1) / cellPixels;
        Rows = (grid.Height + cellPixels - 1) / cellPixels;
        _statistics = new CellStatistics(bands, cellPixels);
        var count = Columns * Rows;
        (Unmasked, Brightness, Darkest, Contrast) = (new bool[count], new float[count], new float[count], new float[count]);
        (Colourfulness, IsConstant) = (new float[count], new bool[count]);
        (Red, Blue) = _statistics.HasColour ? (new float[count], new float[count]) : ([], []);
    }

    public int CellPixels { get; }

    public double CellMetres { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>True where at least half of the cell's pixels are unmasked or saturated; clouds may be saturated.</summary>
    public bool[] Unmasked { get; }

    public float[] Brightness { get; }

    /// <summary>Mean of the darkest of the cell's sixteen parts.</summary>
    public float[] Darkest { get; }

    /// <summary>Standard deviation of the means of the cell's parts.</summary>
    public float[] Contrast { get; }

    /// <summary>(largest - smallest visible band) / mean.</summary>
    public float[] Colourfulness { get; }

    /// <summary>True where every pixel of the cell is unmasked and has the same value, in every band.</summary>
    public bool[] IsConstant { get; }

    /// <summary>Mean of the red band; empty without red and blue.</summary>
    public float[] Red { get; }

    /// <summary>Mean of the blue band; empty without red and blue.</summary>
    public float[] Blue { get; }

    public bool HasColour => Red.Length > 0;

    /// <summary>False where a cell is a single pixel, so that contrast cannot be measured.</summary>
    public bool HasContrast => CellPixels > 1;

    /// <summary>Reads the whole scene once, block by block.</summary>
    /// <param name="source">The scene.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="options">Size of the cells.</param>
    /// <param name="cache">Keeps the cells of each block; null: none.</param>
    /// <param name="cancellation">Checked between blocks.</param>
    public static CellImage Read(
        IPixelSource source, AnalysisGrid grid, QualityMaskOptions options, StepCache? cache, CancellationToken cancellation)
    {
        var cellPixels = options.CellPixels(grid);
        var image = new CellImage(grid, cellPixels, source.Bands);
        var side = Math.Max(1, BlockPixels / cellPixels) * cellPixels;
        var windows = grid.Window.Blocks(side).InBands(BandRows, window => (window.Row / side, window.Column / side));
        ParallelLoop.ForEach(windows, options.Threads, () => new PixelBlock(), (window, block) =>
        {
            image.ReadBlock(source, window, block, cache);
        }, cancellation);
        return image;
    }

    /// <summary>The values of <paramref name="plane"/> at unmasked cells that satisfy <paramref name="also"/>, in cell order.</summary>
    public double[] Values(float[] plane, Func<int, bool>? also = null)
    {
        var values = new List<double>();
        for (var cell = 0; cell < plane.Length; cell++)
            if (Unmasked[cell] && (also is null || also(cell))) values.Add(plane[cell]);
        return [.. values];
    }

    /// <summary>Number of cells that cover an area.</summary>
    public int CellsOf(double squareMetres) => Math.Max(1, (int)Math.Ceiling(squareMetres / (CellMetres * CellMetres)));

    private void ReadBlock(IPixelSource source, PixelWindow window, PixelBlock block, StepCache? cache)
    {
        const string step = "cells of the quality masks";
        var stored = new StoredCells(this, CellsOf(window));
        var key = cache is not null && (source as IContentKeyed)?.KeyOf(window) is { } pixels
            ? cache.Key(step).Add(pixels).Add(window).Add(CellPixels).Finish() : (ContentKey?)null;
        if (key is { } known && cache!.Read(step, known) is { } values)
        {
            stored.Restore(values);
            return;
        }

        source.Read(window, block);
        Add(block);
        if (key is { } missing) cache!.Write(missing, stored.Bytes());
    }

    private PixelWindow CellsOf(PixelWindow window)
    {
        var (column, row) = (window.Column / CellPixels, window.Row / CellPixels);
        var (endColumn, endRow) = ((window.EndColumn + CellPixels - 1) / CellPixels, (window.EndRow + CellPixels - 1) / CellPixels);
        return new PixelWindow(column, row, endColumn - column, endRow - row);
    }

    private void Add(PixelBlock block)
    {
        for (var row = 0; row < block.Height; row += CellPixels)
            for (var column = 0; column < block.Width; column += CellPixels) AddCell(block, column, row);
    }

    private void AddCell(PixelBlock block, int left, int top)
    {
        var cell = ((block.Window.Row + top) / CellPixels * Columns) + ((block.Window.Column + left) / CellPixels);
        if (_statistics.Measure(block, left, top) is not { } measured) return;
        Unmasked[cell] = true;
        (Brightness[cell], Darkest[cell], Contrast[cell]) = (measured.Brightness, measured.Darkest, measured.Contrast);
        Colourfulness[cell] = measured.Colourfulness;
        IsConstant[cell] = ConstantCell.Is(block, new PixelWindow(
            left, top, Math.Min(CellPixels, block.Width - left), Math.Min(CellPixels, block.Height - top)));
        if (HasColour) (Red[cell], Blue[cell]) = (measured.Red, measured.Blue);
    }
}
