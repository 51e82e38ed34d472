namespace ImageryWatch.Classification;

/// <summary>A node of a <see cref="MaxTree"/>: sums over its pixels, columns and rows counted from the image's corner.</summary>
internal struct MaxTreeNode
{
    /// <summary>Index of the parent; the root is its own parent.</summary>
    public int Parent;

    /// <summary>Lowest index among its pixels at its own level.</summary>
    public int FirstPixel;

    public int Area;

    /// <summary>Number of pixels with <see cref="RegionOfInterest.Changed"/>.</summary>
    public int Changed;

    /// <summary>
    /// Lowest index among its pixels in a changed region or with a change detected by the network; <see cref="int.MaxValue"/> without such
    /// pixels.
    /// </summary>
    public int FirstActive;

    public long SumColumn;

    public long SumRow;

    public long SumColumnColumn;

    public long SumRowRow;

    public long SumColumnRow;

    public byte Level;

    /// <summary>Union of the flags of all its pixels.</summary>
    public byte Marks;

    public void AddPixel(int pixel, int column, int row, byte mark)
    {
        FirstPixel = Math.Min(FirstPixel, pixel);
        Area++;
        Changed += mark & RegionOfInterest.Changed;
        Marks |= mark;
        if ((mark & (RegionOfInterest.Changed | RegionOfInterest.Network)) != 0) FirstActive = Math.Min(FirstActive, pixel);
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
        Marks |= other.Marks;
        FirstActive = Math.Min(FirstActive, other.FirstActive);
        SumColumn += other.SumColumn;
        SumRow += other.SumRow;
        SumColumnColumn += other.SumColumnColumn;
        SumRowRow += other.SumRowRow;
        SumColumnRow += other.SumColumnRow;
    }
}
