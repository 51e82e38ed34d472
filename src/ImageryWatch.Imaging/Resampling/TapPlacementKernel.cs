using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>The loaded part of a source, for <see cref="TapPlacementKernel"/>.</summary>
/// <param name="SourceWidth">Columns of the whole source.</param>
/// <param name="SourceHeight">Rows of the whole source.</param>
/// <param name="Factor">Source pixels per side of an averaged box; 1 = none.</param>
/// <param name="Column">First loaded column, in boxes.</param>
/// <param name="Row">First loaded row, in boxes.</param>
/// <param name="Width">Loaded columns, in boxes; at most 2^24.</param>
/// <param name="Height">Loaded rows, in boxes; at most 2^24.</param>
public readonly record struct TapArea(int SourceWidth, int SourceHeight, int Factor, int Column, int Row, int Width, int Height);

/// <summary>
/// Finds the 4 x 4 taps of cubic interpolation for each position (u, v) in a source:
/// <code>
/// x = u / factor - 0.5     left = floor(x)     c = left - 1 - column     y, top, r from v in the same way
/// inside = u, v in [-tolerance, size + tolerance] and 0 &lt;= c, c + 4 &lt;= width and 0 &lt;= r, r + 4 &lt;= height
/// offset = r * width + c     fractions = x - left, y - top     all 0 where not inside
/// </code>
/// </summary>
public static class TapPlacementKernel
{
    private const int Taps = CubicWeightKernel.Taps;

    /// <param name="columns">u of each position, in source pixels.</param>
    /// <param name="rows">v of each position; this and all following spans are as long as <paramref name="columns"/>.</param>
    /// <param name="area">The loaded part of the source.</param>
    /// <param name="tolerance">Distance beyond the source's edge at which a position still counts as inside, in source pixels.</param>
    /// <param name="outside">Value of <paramref name="causes"/> for positions that are not inside.</param>
    /// <param name="offsets">Receives the index of the upper left tap.</param>
    /// <param name="fractionColumns">Receives the fraction along the row, 0..1.</param>
    /// <param name="fractionRows">Receives the fraction down the column, 0..1.</param>
    /// <param name="causes">Receives 0 or <paramref name="outside"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Invoke(
        ReadOnlySpan<double> columns, ReadOnlySpan<double> rows, in TapArea area, double tolerance, byte outside,
        Span<int> offsets, Span<float> fractionColumns, Span<float> fractionRows, Span<byte> causes)
    {
        var n = columns.Length;
        if (rows.Length != n || offsets.Length != n || fractionColumns.Length != n || fractionRows.Length != n || causes.Length != n)
            throw new ArgumentException("All spans must be equally long.", nameof(columns));
        var done = Vectors(columns, rows, area, tolerance, outside, offsets, fractionColumns, fractionRows, causes);
        for (var i = done; i < n; i++)
        {
            var (c, s) = Place(columns[i], area.Factor, area.Column);
            var (r, t) = Place(rows[i], area.Factor, area.Row);
            var inside = columns[i] >= -tolerance && columns[i] <= area.SourceWidth + tolerance && rows[i] >= -tolerance
                && rows[i] <= area.SourceHeight + tolerance
                && c >= 0 && r >= 0 && c + Taps <= area.Width && r + Taps <= area.Height;
            offsets[i] = inside ? ((int)r * area.Width) + (int)c : 0;
            fractionColumns[i] = inside ? (float)s : 0;
            fractionRows[i] = inside ? (float)t : 0;
            causes[i] = inside ? (byte)0 : outside;
        }
    }

    private static (double First, double Fraction) Place(double position, int factor, int origin)
    {
        var x = (position / factor) - 0.5;
        var left = Math.Floor(x);
        return (left - 1 - origin, x - left);
    }

    private static int Vectors(
        ReadOnlySpan<double> columns, ReadOnlySpan<double> rows, in TapArea area, double tolerance, byte outside,
        Span<int> offsets, Span<float> fractionColumns, Span<float> fractionRows, Span<byte> causes)
    {
        if (!Vector.IsHardwareAccelerated) return 0;
        var u = MemoryMarshal.Cast<double, Vector<double>>(columns);
        var v = MemoryMarshal.Cast<double, Vector<double>>(rows);
        var across = new Axis(area.SourceWidth, area.Factor, area.Column, area.Width, tolerance);
        var down = new Axis(area.SourceHeight, area.Factor, area.Row, area.Height, tolerance);
        var i = 0;
        for (; i + Vector<int>.Count <= columns.Length; i += Vector<int>.Count)
        {
            var at = i / Vector<double>.Count;
            var (c, s, insideAcross) = across.Place(u[at], u[at + 1]);
            var (r, t, insideDown) = down.Place(v[at], v[at + 1]);
            var inside = insideAcross & insideDown;
            (((r * area.Width) + c) & inside).CopyTo(offsets[i..]);
            Vector.ConditionalSelect(inside, s, Vector<float>.Zero).CopyTo(fractionColumns[i..]);
            Vector.ConditionalSelect(inside, t, Vector<float>.Zero).CopyTo(fractionRows[i..]);
            var part = causes.Slice(i, Vector<int>.Count);
            part.Clear();
            for (var lane = 0; lane < part.Length && inside != Vector<int>.AllBitsSet; lane++)
                if (inside[lane] == 0) part[lane] = outside;
        }

        return i;
    }

    /// <summary>One coordinate, for one vector of 32-bit positions at once.</summary>
    private readonly struct Axis(int sourceSize, int factor, int origin, int size, double tolerance)
    {
        private readonly Vector<double> _factor = new(factor);
        private readonly Vector<double> _lowest = new(-tolerance);
        private readonly Vector<double> _highest = new(sourceSize + tolerance);
        private readonly Vector<double> _origin = new(origin);
        private readonly Vector<double> _last = new(size - Taps);

        public (Vector<int> First, Vector<float> Fraction, Vector<int> Inside) Place(Vector<double> one, Vector<double> two)
        {
            var (first, fraction, inside) = Place(one);
            var (first2, fraction2, inside2) = Place(two);
            // Integers below 2^24 are exact in 32-bit floats; larger ones are not inside.
            return (Vector.ConvertToInt32(Vector.Narrow(first, first2)), Vector.Narrow(fraction, fraction2),
                Vector.Narrow(inside, inside2));
        }

        private (Vector<double> First, Vector<double> Fraction, Vector<long> Inside) Place(Vector<double> position)
        {
            var x = (position / _factor) - new Vector<double>(0.5);
            var left = Vector.Floor(x);
            var first = left - Vector<double>.One - _origin;
            var inside = Vector.GreaterThanOrEqual(position, _lowest) & Vector.LessThanOrEqual(position, _highest)
                & Vector.GreaterThanOrEqual(first, Vector<double>.Zero) & Vector.LessThanOrEqual(first, _last);
            return (first, x - left, inside);
        }
    }
}
