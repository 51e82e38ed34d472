namespace ImageryWatch.Structures;

/// <summary>A node of a <see cref="ComponentTree"/>: sums over its pixels, columns and rows counted from the image's corner.</summary>
internal struct ComponentNode
{
    /// <summary>The node above, or the node itself.</summary>
    public int Parent;

    /// <summary>The lowest index among its pixels of its own level.</summary>
    public int FirstPixel;

    public int Area;

    public int Weight;

    public long SumColumn;

    public long SumRow;

    public long SumColumnColumn;

    public long SumRowRow;

    public long SumColumnRow;

    public byte Level;

    public void AddPixel(int pixel, int column, int row, byte weight)
    {
        FirstPixel = Math.Min(FirstPixel, pixel);
        Area++;
        Weight += weight;
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
        Weight += other.Weight;
        SumColumn += other.SumColumn;
        SumRow += other.SumRow;
        SumColumnColumn += other.SumColumnColumn;
        SumRowRow += other.SumRowRow;
        SumColumnRow += other.SumColumnRow;
    }
}
