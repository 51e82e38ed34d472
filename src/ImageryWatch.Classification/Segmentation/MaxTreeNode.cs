namespace ImageryWatch.Classification;

/// <summary>A node of a <see cref="MaxTree"/>: sums over its pixels, columns and rows counted from the image's corner.</summary>
internal struct MaxTreeNode
{
    /// <summary>Index of the parent; the root is its own parent.</summary>
    public int Parent;

    /// <summary>Lowest index among its pixels at its own level.</summary>
    public int FirstPixel;

    public int Area;

    /// <summary>Number of pixels inside changed regions.</summary>
    public int Changed;

    public long SumColumn;

    public long SumRow;

    public long SumColumnColumn;

    public long SumRowRow;

    public long SumColumnRow;

    public byte Level;

    public void AddPixel(int pixel, int column, int row, byte changed)
    {
        FirstPixel = Math.Min(FirstPixel, pixel);
        Area++;
        Changed += changed;
        SumColumn += column;
        SumRow += row;
        SumColumnColumn += (long)column * column;
        SumRowRow += (long)row * row;
        SumColumnRow += (long)column * row;
    }

    /// <summary>Adds all pixels of a child node.</summary>
    public void Add(in MaxTreeNode other)
    {
        Area += other.Area;
        Changed += other.Changed;
        SumColumn += other.SumColumn;
        SumRow += other.SumRow;
        SumColumnColumn += other.SumColumnColumn;
        SumRowRow += other.SumRowRow;
        SumColumnRow += other.SumColumnRow;
    }
}
