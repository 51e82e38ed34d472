namespace ImageryWatch.Structures;

/// <summary>A node of a <see cref="ComponentTree"/>: sums over its pixels, columns and rows counted from the image's corner.</summary>
internal struct ComponentNode
{
    /// <summary>The node above, or the node itself.</summary>
    public int Parent;

    /// <summary>The lowest index among its pixels of its own level.</summary>
    public int FirstPixel;

    public int Area;

    /// <summary>Pixels with <see cref="ActiveGround.Changed"/>.</summary>
    public int Changed;

    /// <summary>The lowest index among all its pixels that changed, or of which the network says so; <see cref="int.MaxValue"/> where none did.</summary>
    public int FirstActive;

    public long SumColumn;

    public long SumRow;

    public long SumColumnColumn;

    public long SumRowRow;

    public long SumColumnRow;

    public byte Level;

    /// <summary>Those of all its pixels together.</summary>
    public byte Marks;

    public void AddPixel(int pixel, int column, int row, byte mark)
    {
        FirstPixel = Math.Min(FirstPixel, pixel);
        Area++;
        Changed += mark & ActiveGround.Changed;
        Marks |= mark;
        if ((mark & (ActiveGround.Changed | ActiveGround.Learned)) != 0) FirstActive = Math.Min(FirstActive, pixel);
        SumColumn += column;
        SumRow += row;
        SumColumnColumn += (long)column * column;
        SumRowRow += (long)row * row;
        SumColumnRow += (long)column * row;
    }

    /// <summary>Takes up all pixels of a node below which this one lies.</summary>
    public void Add(in ComponentNode other)
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
