using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>What the network says of one cell: probabilities per class and state, on a grid of its own stride.</summary>
internal sealed class LearnedCell
{
    private readonly ProbabilityMap? _map;
    private readonly PixelWindow _values;
    private readonly byte[]?[] _planes;

    /// <param name="map">Null where no network was run: every probability is then NaN.</param>
    /// <param name="window">Pixels of the cell, margin included.</param>
    public LearnedCell(ProbabilityMap? map, PixelWindow window)
    {
        _map = map;
        _planes = new byte[]?[map?.Outputs.Count ?? 0];
        if (map is null) return;
        var (column, row) = (FloorDivide(window.Column, map.Stride), FloorDivide(window.Row, map.Stride));
        _values = new PixelWindow(column, row, FloorDivide(window.EndColumn - 1, map.Stride) + 1 - column, FloorDivide(window.EndRow - 1, map.Stride) + 1 - row);
    }

    public bool IsEmpty => _map is null;

    /// <summary>The window of values, counted in values.</summary>
    public PixelWindow Values => _values;

    /// <summary>Pixels per value along a row.</summary>
    public int Stride => _map?.Stride ?? 1;

    /// <summary>Probabilities 0..254 over <see cref="Values"/>; all 0 where the network does not tell.</summary>
    public ReadOnlySpan<byte> Plane(string output)
    {
        var plane = _map!.PlaneOf(output);
        return plane < 0 ? new byte[_values.PixelCount] : Plane(plane);
    }

    /// <summary>Mean probability over a shape, NaN without a network.</summary>
    public double Mean(string output, OrientedRectangle shape)
    {
        if (_map is null) return double.NaN;
        var plane = Plane(output);
        var bounds = shape.Bounds();
        var (sum, count) = (0L, 0);
        for (var row = FloorDivide(bounds.Row, Stride); row * Stride < bounds.EndRow; row++)
        {
            for (var column = FloorDivide(bounds.Column, Stride); column * Stride < bounds.EndColumn; column++)
            {
                if (!_values.Contains(column, row)) continue;
                if (!shape.Contains(new PixelPoint((column + 0.5) * Stride, (row + 0.5) * Stride))) continue;
                sum += plane[((row - _values.Row) * _values.Width) + column - _values.Column];
                count++;
            }
        }

        return count == 0 ? At(plane, shape.Centre) : (double)sum / count / ProbabilityMap.One;
    }

    /// <summary>Highest probability within a distance of a point, NaN without a network.</summary>
    public double Peak(string output, PixelPoint point, double reachPixels)
    {
        if (_map is null) return double.NaN;
        var plane = Plane(output);
        byte peak = 0;
        var reach = reachPixels / Stride;
        var (x, y) = ((point.Column / Stride) - 0.5, (point.Row / Stride) - 0.5);
        for (var row = (int)Math.Ceiling(y - reach); row <= y + reach; row++)
        {
            for (var column = (int)Math.Ceiling(x - reach); column <= x + reach; column++)
            {
                if (!_values.Contains(column, row) || ((column - x) * (column - x)) + ((row - y) * (row - y)) > reach * reach) continue;
                peak = Math.Max(peak, plane[((row - _values.Row) * _values.Width) + column - _values.Column]);
            }
        }

        return (double)peak / ProbabilityMap.One;
    }

    private double At(ReadOnlySpan<byte> plane, PixelPoint point)
    {
        var (column, row) = ((int)Math.Floor(point.Column / Stride), (int)Math.Floor(point.Row / Stride));
        return _values.Contains(column, row) ? (double)plane[((row - _values.Row) * _values.Width) + column - _values.Column] / ProbabilityMap.One : 0;
    }

    private byte[] Plane(int plane)
    {
        if (_planes[plane] is { } known) return known;
        var values = new byte[_values.PixelCount];
        _map!.Read(_values, plane, values);
        return _planes[plane] = values;
    }

    private static int FloorDivide(int value, int by) => (int)Math.Floor((double)value / by);
}
