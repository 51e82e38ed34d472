namespace ImageryWatch.Reporting;

/// <summary>
/// Source pixels under one cell along one axis, with integer weights: the overlap length in units of 1/n pixel, where n is the number of
/// cells. The pixels between the first and the last lie entirely inside the cell.
/// </summary>
/// <param name="Start">Index of the first pixel.</param>
/// <param name="Count">Number of pixels touched, at least 1.</param>
/// <param name="FirstWeight">Weight of the first pixel.</param>
/// <param name="InnerWeight">Weight of a whole pixel.</param>
/// <param name="LastWeight">Weight of the last pixel; equal to the first if there is only one.</param>
internal readonly record struct CellSpan(int Start, int Count, long FirstWeight, long InnerWeight, long LastWeight)
{
    /// <summary>Weight of pixel <paramref name="i"/> of the span, starting at 0.</summary>
    public long Weight(int i) => i == 0 ? FirstWeight : i == Count - 1 ? LastWeight : InnerWeight;

    public long TotalWeight => Count == 1 ? FirstWeight : FirstWeight + ((Count - 2) * InnerWeight) + LastWeight;
}

/// <summary>An axis of pixels divided into cells of equal length, which need not start and end at pixel borders.</summary>
/// <param name="pixels">Pixels along the axis.</param>
/// <param name="cells">Number of cells along the axis, at most the number of pixels.</param>
internal readonly struct CellSpans(int pixels, int cells)
{
    /// <summary>First pixel touched by a cell.</summary>
    public int First(int cell) => (int)((long)cell * pixels / cells);

    /// <summary>Index after the last pixel touched by a cell.</summary>
    public int End(int cell) => (int)((((long)(cell + 1) * pixels) + cells - 1) / cells);

    /// <summary>The pixels of a cell, relative to <paramref name="origin"/>.</summary>
    public CellSpan Of(int cell, int origin)
    {
        var (first, end) = (First(cell), End(cell));
        var (from, to) = ((long)cell * pixels, (long)(cell + 1) * pixels);
        var firstWeight = Math.Min(to, (first + 1L) * cells) - from;
        return new CellSpan(first - origin, end - first, firstWeight, cells, to - Math.Max(from, (end - 1L) * cells));
    }
}
