using System.Buffers;
using System.Numerics.Tensors;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Network probabilities of one cell, per class and state, on a grid with its own stride.</summary>
internal sealed class ProbabilityPatch
{
    private readonly ProbabilityMap? _map;
    private readonly Dictionary<NetworkOutput, byte[]> _planes = [];
    private DateProbabilities? _appeared;
    private DateProbabilities? _removed;

    /// <param name="map">Null if no network was run: every probability is then NaN.</param>
    /// <param name="window">Pixels of the cell, margin included.</param>
    public ProbabilityPatch(ProbabilityMap? map, PixelWindow window)
    {
        _map = map;
        if (map is null) return;
        Values = ValuesOf(window, map.Stride);
    }

    public bool IsEmpty => _map is null;

    /// <summary>The window in units of map values.</summary>
    public PixelWindow Values { get; }

    /// <summary>Pixels per value along a row.</summary>
    public int Stride => _map?.Stride ?? 1;

    /// <summary>Probabilities for appeared structures: the target date is the later one. Null without a network.</summary>
    public DateProbabilities? Appeared => IsEmpty ? null : _appeared ??= new DateProbabilities(this, isLater: true);

    /// <summary>Probabilities for removed structures: the target date is the earlier one. Null without a network.</summary>
    public DateProbabilities? Removed => IsEmpty ? null : _removed ??= new DateProbabilities(this, isLater: false);

    /// <summary>Probabilities 0..254 over <see cref="Values"/>; 0 where the network has no output.</summary>
    public byte[] Plane(NetworkOutput output)
    {
        if (_planes.TryGetValue(output, out var known)) return known;
        var values = new byte[Values.PixelCount];
        var plane = _map!.PlaneOf(output);
        if (plane >= 0) _map.Read(Values, plane, values);
        return _planes[output] = values;
    }

    /// <summary>Adds the probabilities of all outputs, or what they depend on.</summary>
    public void AddTo(ContentKeyBuilder key)
    {
        if (_map!.KeyOf(Values) is { } known)
        {
            key.Add(known).Add(Stride);
            return;
        }

        var length = (int)Values.PixelCount;
        var values = ArrayPool<byte>.Shared.Rent(length);
        key.Add(Values).Add(Stride);
        for (var plane = 0; plane < _map.Outputs.Count; plane++)
        {
            if (_map.Outputs[plane] is not { } output) continue;
            _map.Read(Values, plane, values);
            key.Add((int)output.Class).Add((int)output.State).AddHashOf(values.AsSpan(0, length));
        }

        ArrayPool<byte>.Shared.Return(values);
    }

    /// <summary>Mean probability 0..1 over a shape; the value at its centre if no value's centre lies inside.</summary>
    public double Mean(byte[] plane, Footprint shape) => Mean(plane, PlacesIn(shape), shape);

    /// <summary>The same with the places of the shape, which serve for every plane.</summary>
    public double Mean(byte[] plane, List<int> places, Footprint shape) => MeanOf(plane, places) ?? At(plane, shape.Centre);

    /// <summary>Mean probability within a distance of a shape, excluding the shape; 0 if no value's centre lies there.</summary>
    public double MeanAround(byte[] plane, Footprint shape, double reachPixels) =>
        MeanOf(plane, PlacesWhere(shape.Bounds.Inflate((int)Math.Ceiling(reachPixels)), point => shape.IsBeside(point, reachPixels))) ?? 0;

    /// <summary>Indices of the values whose centres lie inside a shape.</summary>
    public List<int> PlacesIn(Footprint shape) => PlacesWhere(shape.Bounds, shape.Contains);

    private List<int> PlacesWhere(PixelWindow bounds, Func<PixelPoint, bool> counts)
    {
        var places = new List<int>();
        var values = ValuesOf(bounds, Stride).Intersect(Values);
        for (var row = values.Row; row < values.EndRow; row++)
            for (var column = values.Column; column < values.EndColumn; column++)
                if (counts(new PixelPoint((column + 0.5) * Stride, (row + 0.5) * Stride))) places.Add(Index(column, row));
        return places;
    }

    private static double? MeanOf(byte[] plane, List<int> places)
    {
        var sum = 0L;
        foreach (var place in places) sum += plane[place];
        return places.Count == 0 ? null : (double)sum / places.Count / ProbabilityMap.One;
    }

    /// <summary>Highest probability 0..1 within a distance of a point.</summary>
    public double Peak(byte[] plane, PixelPoint point, double reachPixels)
    {
        byte peak = 0;
        var reach = reachPixels / Stride;
        var (x, y) = ((point.Column / Stride) - 0.5, (point.Row / Stride) - 0.5);
        var endRow = Math.Min((int)Math.Floor(y + reach) + 1, Values.EndRow);
        for (var row = Math.Max((int)Math.Ceiling(y - reach), Values.Row); row < endRow; row++)
        {
            var (first, end) = ColumnsWithin(x, reach, row - y);
            (first, end) = (Math.Max(first, Values.Column), Math.Min(end, Values.EndColumn));
            if (first < end) peak = Math.Max(peak, TensorPrimitives.Max<byte>(plane.AsSpan(Index(first, row), end - first)));
        }

        return (double)peak / ProbabilityMap.One;
    }

    /// <summary>Highest probability 0..1 within a distance of a point and where it is; the first row and column of equal ones.</summary>
    public (double Probability, PixelPoint At) PeakPlace(byte[] plane, PixelPoint point, double reachPixels)
    {
        var bounds = new PixelWindow((int)Math.Floor(point.Column), (int)Math.Floor(point.Row), 1, 1)
            .Inflate((int)Math.Ceiling(reachPixels) + 1);
        return PeakPlace(plane, PlacesWhere(bounds, value => value.DistanceTo(point) <= reachPixels)) is { Probability: > 0 } peak
            ? peak
            : (0, point);
    }

    /// <summary>The same for the values at some indices.</summary>
    public (double Probability, PixelPoint At) PeakPlace(byte[] plane, List<int> places)
    {
        if (places.Count == 0) return default;
        var best = places[0];
        foreach (var place in places)
            if (plane[place] > plane[best]) best = place;
        var (row, column) = Math.DivRem(best, Values.Width);
        return ((double)plane[best] / ProbabilityMap.One,
            new PixelPoint((Values.Column + column + 0.5) * Stride, (Values.Row + row + 0.5) * Stride));
    }

    /// <summary>Smallest window of pixels, within a window, that contains every value from a minimum on; null if there is none.</summary>
    public PixelWindow? BoundsAbove(byte[] plane, byte minimum, PixelWindow within)
    {
        var values = ValuesOf(within, Stride).Intersect(Values);
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (var row = values.Row; row < values.EndRow; row++)
        {
            var line = plane.AsSpan(Index(values.Column, row), values.Width);
            if (line.IndexOfAnyInRange(minimum, byte.MaxValue) is not (>= 0 and var first)) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, line.LastIndexOfAnyInRange(minimum, byte.MaxValue)));
            (top, bottom) = (Math.Min(top, row), row);
        }

        return right < left
            ? null
            : new PixelWindow((values.Column + left) * Stride, top * Stride, (right + 1 - left) * Stride, (bottom + 1 - top) * Stride);
    }

    /// <summary>The columns within a distance of a point, in a row whose own distance is <paramref name="rows"/>.</summary>
    private static (int First, int End) ColumnsWithin(double x, double reach, double rows)
    {
        bool IsWithin(int column) => ((column - x) * (column - x)) + (rows * rows) <= reach * reach;
        var half = Math.Sqrt(Math.Max(0, (reach * reach) - (rows * rows)));
        var (min, max) = ((int)Math.Ceiling(x - reach), (int)Math.Floor(x + reach));
        var (first, last) = (Math.Max(min, (int)Math.Ceiling(x - half)), Math.Min(max, (int)Math.Floor(x + half)));
        // The square root is rounded: the ends are tested exactly.
        while (first > min && IsWithin(first - 1)) first--;
        while (first <= last && !IsWithin(first)) first++;
        while (last < max && IsWithin(last + 1)) last++;
        while (last >= first && !IsWithin(last)) last--;
        return (first, last + 1);
    }

    private double At(byte[] plane, PixelPoint point)
    {
        var (column, row) = ((int)Math.Floor(point.Column / Stride), (int)Math.Floor(point.Row / Stride));
        return Values.Contains(column, row) ? (double)plane[Index(column, row)] / ProbabilityMap.One : 0;
    }

    private int Index(int column, int row) => ((row - Values.Row) * Values.Width) + column - Values.Column;

    /// <summary>The values that a window of pixels overlaps.</summary>
    private static PixelWindow ValuesOf(PixelWindow window, int stride)
    {
        var (column, row) = (FloorDivide(window.Column, stride), FloorDivide(window.Row, stride));
        return new PixelWindow(
            column, row, FloorDivide(window.EndColumn - 1, stride) + 1 - column, FloorDivide(window.EndRow - 1, stride) + 1 - row);
    }

    internal static int FloorDivide(int value, int by) => (int)Math.Floor((double)value / by);
}

/// <summary>Probability planes of a cell by target date (which shows the structure) and reference date.</summary>
internal sealed class DateProbabilities(ProbabilityPatch cell, bool isLater)
{
    public ProbabilityPatch Cell => cell;

    public byte[] RoofChange { get; } = cell.Plane(new(StructureClass.Housing, Change(isLater)));

    public byte[] RoofReverse { get; } = cell.Plane(new(StructureClass.Housing, Reverse(isLater)));

    public byte[] RoofTarget { get; } = cell.Plane(new(StructureClass.Housing, Target(isLater)));

    public byte[] RoofReference { get; } = cell.Plane(new(StructureClass.Housing, Reference(isLater)));

    public byte[] TowerChange { get; } = cell.Plane(new(StructureClass.GuardTower, Change(isLater)));

    public byte[] TowerTarget { get; } = cell.Plane(new(StructureClass.GuardTower, Target(isLater)));

    public byte[] TowerReference { get; } = cell.Plane(new(StructureClass.GuardTower, Reference(isLater)));

    public byte[] FenceChange { get; } = cell.Plane(new(StructureClass.Fence, Change(isLater)));

    public byte[] FenceReverse { get; } = cell.Plane(new(StructureClass.Fence, Reverse(isLater)));

    public byte[] FenceTarget { get; } = cell.Plane(new(StructureClass.Fence, Target(isLater)));

    public byte[] FenceReference { get; } = cell.Plane(new(StructureClass.Fence, Reference(isLater)));

    private static OutputState Change(bool isLater) => isLater ? OutputState.Appeared : OutputState.Removed;

    private static OutputState Reverse(bool isLater) => Change(!isLater);

    private static OutputState Target(bool isLater) => isLater ? OutputState.After : OutputState.Before;

    private static OutputState Reference(bool isLater) => Target(!isLater);
}
