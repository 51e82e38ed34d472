namespace ImageryWatch.Classification;

/// <summary>A node of a <see cref="MaxTree"/>. Its pixels are a range of the order of visiting.</summary>
internal struct MaxTreeNode
{
    /// <summary>Index of the parent; the root is its own parent.</summary>
    public int Parent;

    /// <summary>Lowest index among its pixels at its own level, in the image with its frame.</summary>
    public int FirstPixel;

    /// <summary>First of its pixels in the order of visiting.</summary>
    public int Start;

    /// <summary>After the last of its pixels.</summary>
    public int End;

    public byte Level;

    public readonly int Area => End - Start;
}

/// <summary>Sums over the pixels of a node, columns and rows counted from the image's corner.</summary>
internal struct PixelSums
{
    /// <summary>Lowest index among the pixels at the node's own level.</summary>
    public int FirstPixel;

    public int Area;

    /// <summary>Number of pixels inside changed regions.</summary>
    public int Changed;

    public long SumColumn;

    public long SumRow;

    public long SumColumnColumn;

    public long SumRowRow;

    public long SumColumnRow;

    public void Add(int column, int row, byte changed)
    {
        Area++;
        Changed += changed;
        SumColumn += column;
        SumRow += row;
        SumColumnColumn += (long)column * column;
        SumRowRow += (long)row * row;
        SumColumnRow += (long)column * row;
    }
}
