using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>What the network says of one cell: probabilities per class and state, on a grid of its own stride.</summary>
internal sealed class LearnedCell
{
    private readonly ProbabilityMap? _map;
    private readonly Dictionary<string, byte[]> _planes = [];
    private LearnedDate? _appeared;
    private LearnedDate? _removed;

    /// <param name="map">Null where no network was run: every probability is then NaN.</param>
    /// <param name="window">Pixels of the cell, margin included.</param>
    public LearnedCell(ProbabilityMap? map, PixelWindow window)
    {
        _map = map;
        if (map is null) return;
        var (column, row) = (FloorDivide(window.Column, map.Stride), FloorDivide(window.Row, map.Stride));
        Values = new PixelWindow(column, row, FloorDivide(window.EndColumn - 1, map.Stride) + 1 - column, FloorDivide(window.EndRow - 1, map.Stride) + 1 - row);
    }

    public bool IsEmpty => _map is null;

    /// <summary>The window of values, counted in values.</summary>
    public PixelWindow Values { get; }

    /// <summary>Pixels per value along a row.</summary>
    public int Stride => _map?.Stride ?? 1;

    /// <summary>As one looks at it for what appeared: here is the later date. Null without a network.</summary>
    public LearnedDate? Appeared => IsEmpty ? null : _appeared ??= new LearnedDate(this, isLater: true);

    /// <summary>For what was removed: here is the earlier date.</summary>
    public LearnedDate? Removed => IsEmpty ? null : _removed ??= new LearnedDate(this, isLater: false);

    /// <summary>Probabilities 0..254 over <see cref="Values"/>; all 0 where the network does not tell.</summary>
    public byte[] Plane(string output)
    {
        if (_planes.TryGetValue(output, out var known)) return known;
        var values = new byte[Values.PixelCount];
        var plane = _map!.PlaneOf(output);
        if (plane >= 0) _map.Read(Values, plane, values);
        return _planes[output] = values;
    }

    /// <summary>Marks the pixels of which one of some outputs says enough.</summary>
    /// <param name="window">The cell's pixels.</param>
    /// <param name="marks">Row-major over the window; gets <see cref="ActiveGround.Learned"/>.</param>
    /// <param name="least">Probability, of 254, from which on it is enough.</param>
    /// <param name="outputs">Any of them counts.</param>
    public void Mark(PixelWindow window, Span<byte> marks, byte least, params ReadOnlySpan<string> outputs)
    {
        if (IsEmpty) return;
        foreach (var output in outputs)
        {
            var plane = Plane(output);
            for (var i = plane.AsSpan().IndexOfAnyInRange(least, byte.MaxValue); i >= 0 && i < plane.Length; i++)
            {
                if (plane[i] < least) continue;
                var (column, row) = (Values.Column + (i % Values.Width), Values.Row + (i / Values.Width));
                var pixels = new PixelWindow(column * Stride, row * Stride, Stride, Stride).Intersect(window);
                for (var at = pixels.Row; at < pixels.EndRow; at++)
                    foreach (ref var mark in marks.Slice(((at - window.Row) * window.Width) + pixels.Column - window.Column, pixels.Width)) mark |= ActiveGround.Learned;
            }
        }
    }

    /// <summary>Mean probability 0..1 over a shape; that of its middle where the shape holds no value's centre.</summary>
    public double Mean(byte[] plane, Footprint shape) => MeanWhere(plane, shape.Bounds, shape.Contains) ?? At(plane, shape.Centre);

    /// <summary>Mean probability over the ground within a distance of a shape, without the shape; 0 where no value's centre lies there.</summary>
    public double MeanAround(byte[] plane, Footprint shape, double reachPixels) =>
        MeanWhere(plane, shape.Bounds.Inflate((int)Math.Ceiling(reachPixels)), point => shape.IsBeside(point, reachPixels)) ?? 0;

    private double? MeanWhere(byte[] plane, PixelWindow bounds, Func<PixelPoint, bool> counts)
    {
        var (sum, count) = (0L, 0);
        for (var row = FloorDivide(bounds.Row, Stride); row * Stride < bounds.EndRow; row++)
        {
            for (var column = FloorDivide(bounds.Column, Stride); column * Stride < bounds.EndColumn; column++)
            {
                if (!Values.Contains(column, row)) continue;
                if (!counts(new PixelPoint((column + 0.5) * Stride, (row + 0.5) * Stride))) continue;
                sum += plane[Index(column, row)];
                count++;
            }
        }

        return count == 0 ? null : (double)sum / count / ProbabilityMap.One;
    }

    /// <summary>Highest probability 0..1 within a distance of a point.</summary>
    public double Peak(byte[] plane, PixelPoint point, double reachPixels)
    {
        byte peak = 0;
        var reach = reachPixels / Stride;
        var (x, y) = ((point.Column / Stride) - 0.5, (point.Row / Stride) - 0.5);
        for (var row = (int)Math.Ceiling(y - reach); row <= y + reach; row++)
        {
            for (var column = (int)Math.Ceiling(x - reach); column <= x + reach; column++)
            {
                if (!Values.Contains(column, row) || ((column - x) * (column - x)) + ((row - y) * (row - y)) > reach * reach) continue;
                peak = Math.Max(peak, plane[Index(column, row)]);
            }
        }

        return (double)peak / ProbabilityMap.One;
    }

    private double At(byte[] plane, PixelPoint point)
    {
        var (column, row) = ((int)Math.Floor(point.Column / Stride), (int)Math.Floor(point.Row / Stride));
        return Values.Contains(column, row) ? (double)plane[Index(column, row)] / ProbabilityMap.One : 0;
    }

    private int Index(int column, int row) => ((row - Values.Row) * Values.Width) + column - Values.Column;

    internal static int FloorDivide(int value, int by) => (int)Math.Floor((double)value / by);
}

/// <summary>The planes of a cell by what they say of "here", the date that shows a structure, and "there", the other one.</summary>
internal sealed class LearnedDate(LearnedCell cell, bool isLater)
{
    public LearnedCell Cell => cell;

    public byte[] RoofChange { get; } = cell.Plane("housing:" + (isLater ? "appeared" : "removed"));

    public byte[] RoofReverse { get; } = cell.Plane("housing:" + (isLater ? "removed" : "appeared"));

    public byte[] RoofHere { get; } = cell.Plane("housing:" + (isLater ? "after" : "before"));

    public byte[] RoofThere { get; } = cell.Plane("housing:" + (isLater ? "before" : "after"));

    public byte[] TowerChange { get; } = cell.Plane("guard_tower:" + (isLater ? "appeared" : "removed"));

    public byte[] TowerHere { get; } = cell.Plane("guard_tower:" + (isLater ? "after" : "before"));

    public byte[] TowerThere { get; } = cell.Plane("guard_tower:" + (isLater ? "before" : "after"));

    public byte[] FenceChange { get; } = cell.Plane("fence:" + (isLater ? "appeared" : "removed"));

    public byte[] FenceReverse { get; } = cell.Plane("fence:" + (isLater ? "removed" : "appeared"));

    public byte[] FenceHere { get; } = cell.Plane("fence:" + (isLater ? "after" : "before"));

    public byte[] FenceThere { get; } = cell.Plane("fence:" + (isLater ? "before" : "after"));
}
