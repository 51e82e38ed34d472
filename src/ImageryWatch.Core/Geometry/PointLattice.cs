using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Core;

/// <summary>
/// A smooth vector function of the pixel position, stored at nodes every <see cref="Step"/> pixels and interpolated bilinearly between
/// them. Used for projections (<see cref="PixelMapping"/>) and displacements (<see cref="Displacement"/>) in resampling.
/// </summary>
public sealed class PointLattice
{
    private readonly double[] _columns;
    private readonly double[] _rows;

    /// <param name="domain">The pixels that the nodes cover; outside, the outermost cell is extrapolated.</param>
    /// <param name="step">Distance between nodes, in pixels.</param>
    /// <param name="valueAt">The function, evaluated at the nodes (pixel corners <c>domain.Column + i * step</c>).</param>
    public PointLattice(PixelWindow domain, int step, Func<PixelPoint, PixelPoint> valueAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        Domain = domain;
        Step = step;
        NodeColumns = Math.Max(2, ((domain.Width + step - 1) / step) + 1);
        NodeRows = Math.Max(2, ((domain.Height + step - 1) / step) + 1);
        _columns = new double[NodeColumns * NodeRows];
        _rows = new double[NodeColumns * NodeRows];
        for (var r = 0; r < NodeRows; r++)
        {
            for (var c = 0; c < NodeColumns; c++)
            {
                var value = valueAt(new PixelPoint(domain.Column + ((double)c * step), domain.Row + ((double)r * step)));
                _columns[(r * NodeColumns) + c] = value.Column;
                _rows[(r * NodeColumns) + c] = value.Row;
            }
        }
    }

    public PixelWindow Domain { get; }

    public int Step { get; }

    public int NodeColumns { get; }

    public int NodeRows { get; }

    /// <summary>The value of a node.</summary>
    public PixelPoint Node(int column, int row) => new(_columns[(row * NodeColumns) + column], _rows[(row * NodeColumns) + column]);

    /// <summary>Adds the nodes that determine the values within a window.</summary>
    public void AddTo(ContentKeyBuilder key, PixelWindow window)
    {
        var (firstColumn, firstRow) = (CellOf(window.Column - Domain.Column, NodeColumns), CellOf(window.Row - Domain.Row, NodeRows));
        var (lastColumn, lastRow) = (
            CellOf(window.EndColumn - Domain.Column, NodeColumns) + 1, CellOf(window.EndRow - Domain.Row, NodeRows) + 1);
        for (var row = firstRow; row <= lastRow; row++)
        {
            var (first, count) = ((row * NodeColumns) + firstColumn, lastColumn - firstColumn + 1);
            key.Add(MemoryMarshal.AsBytes(_columns.AsSpan(first, count))).Add(MemoryMarshal.AsBytes(_rows.AsSpan(first, count)));
        }
    }

    private int CellOf(int offset, int nodes) => Math.Clamp((int)Math.Floor((double)offset / Step), 0, nodes - 2);

    /// <summary>The bilinear interpolation of the four nodes around <paramref name="point"/>.</summary>
    public PixelPoint At(PixelPoint point)
    {
        var x = (point.Column - Domain.Column) / Step;
        var y = (point.Row - Domain.Row) / Step;
        var c = Math.Clamp((int)Math.Floor(x), 0, NodeColumns - 2);
        var r = Math.Clamp((int)Math.Floor(y), 0, NodeRows - 2);
        return new PixelPoint(Blend(_columns, c, r, x - c, y - r), Blend(_rows, c, r, x - c, y - r));
    }

    /// <summary>
    /// The function along one row of pixel centres: position (column + 0.5, row + 0.5) for each column from
    /// <paramref name="column"/> on.
    /// </summary>
    /// <param name="column">First pixel column.</param>
    /// <param name="row">Pixel row.</param>
    /// <param name="columns">Receives the first coordinate of each value.</param>
    /// <param name="rows">Receives the second coordinate; as long as <paramref name="columns"/>.</param>
    public void AlongRow(int column, int row, Span<double> columns, Span<double> rows)
    {
        var i = 0;
        while (i < columns.Length)
        {
            var x = (column + i + 0.5 - Domain.Column) / Step;
            var cell = Math.Clamp((int)Math.Floor(x), 0, NodeColumns - 2);
            var y = (row + 0.5 - Domain.Row) / Step;
            var nodeRow = Math.Clamp((int)Math.Floor(y), 0, NodeRows - 2);
            var cellEnd = cell == NodeColumns - 2 ? columns.Length : Domain.Column + ((cell + 1) * Step) - column;
            var end = Math.Clamp(cellEnd, i + 1, columns.Length);
            i = Vectors(column, i, end, cell, nodeRow, y - nodeRow, columns, rows);
            for (; i < end; i++)
            {
                x = (column + i + 0.5 - Domain.Column) / Step;
                columns[i] = Blend(_columns, cell, nodeRow, x - cell, y - nodeRow);
                rows[i] = Blend(_rows, cell, nodeRow, x - cell, y - nodeRow);
            }
        }
    }

    /// <summary>
    /// Vectorised evaluation inside one cell, with the same order of operations; returns the first column not processed.
    /// </summary>
    private int Vectors(int column, int i, int end, int cell, int nodeRow, double fy, Span<double> columns, Span<double> rows)
    {
        if (!Vector.IsHardwareAccelerated) return i;
        for (; i + Vector<double>.Count <= end; i += Vector<double>.Count)
        {
            var x = (new Vector<double>(column + i + 0.5 - Domain.Column) + Vector<double>.Indices) / new Vector<double>(Step);
            var fx = x - new Vector<double>(cell);
            Blend(_columns, cell, nodeRow, fx, fy).CopyTo(columns[i..]);
            Blend(_rows, cell, nodeRow, fx, fy).CopyTo(rows[i..]);
        }

        return i;
    }

    private Vector<double> Blend(double[] values, int c, int r, Vector<double> fx, double fy)
    {
        var at = (r * NodeColumns) + c;
        var top = new Vector<double>(values[at]) + (fx * (values[at + 1] - values[at]));
        var bottom = new Vector<double>(values[at + NodeColumns]) + (fx * (values[at + NodeColumns + 1] - values[at + NodeColumns]));
        return top + ((bottom - top) * fy);
    }

    private double Blend(double[] values, int c, int r, double fx, double fy)
    {
        var at = (r * NodeColumns) + c;
        var top = values[at] + (fx * (values[at + 1] - values[at]));
        var bottom = values[at + NodeColumns] + (fx * (values[at + NodeColumns + 1] - values[at + NodeColumns]));
        return top + (fy * (bottom - top));
    }
}
