namespace ImageryWatch.Reporting;

/// <summary>
/// Source pixels under one cell along one axis, with whole-number weights: the length of the overlap in parts of a pixel, of which there
/// are as many as cells. The pixels between the first and the last lie wholly inside.
/// </summary>
/// <param name="Start">First pixel.</param>
/// <param name="Count">Pixels touched, at least 1.</param>
/// <param name="FirstWeight">Weight of the first pixel.</param>
/// <param name="InnerWeight">Weight of a whole pixel.</param>
/// <param name="LastWeight">Weight of the last pixel; that of the first where there is only one.</param>
internal readonly record struct CellSpan(int Start, int Count, long FirstWeight, long InnerWeight, long LastWeight)
{
    /// <summary>Weight of pixel <paramref name="i"/> of the span, from 0.</summary>
    public long Weight(int i) => i == 0 ? FirstWeight : i == Count - 1 ? LastWeight : InnerWeight;

    public long TotalWeight => Count == 1 ? FirstWeight : FirstWeight + ((Count - 2) * InnerWeight) + LastWeight;
}

/// <summary>An axis of pixels divided into cells of equal length, which need not begin and end on whole pixels.</summary>
/// <param name="pixels">Pixels along the axis.</param>
/// <param name="cells">Cells along the axis, at most as many as pixels.</param>
internal readonly struct CellSpans(int pixels, int cells)
{
    /// <summary>First pixel that a cell touches.</summary>
    public int First(int cell) => (int)((long)cell * pixels / cells);

    /// <summary>One past the last pixel that a cell touches.</summary>
    public int End(int cell) => (int)((((long)(cell + 1) * pixels) + cells - 1) / cells);

    /// <summary>The pixels of a cell, counted from <paramref name="origin"/>.</summary>
    public CellSpan Of(int cell, int origin)
    {
        var (first, end) = (First(cell), End(cell));
        var (from, to) = ((long)cell * pixels, (long)(cell + 1) * pixels);
        var firstWeight = Math.Min(to, (first + 1L) * cells) - from;
        return new CellSpan(first - origin, end - first, firstWeight, cells, to - Math.Max(from, (end - 1L) * cells));
    }
}
