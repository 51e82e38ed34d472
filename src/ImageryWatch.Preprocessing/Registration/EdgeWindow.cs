using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Computes the image that is matched: the orientation of edges, as a complex number of double angle g^2 / |g| with its length compressed
/// to 0..1. With double angles an edge and its contrast inversion are equal (orientation correlation, Fitch et al. 2002, in the
/// double-angle form of Bigun and Granlund 1987). The compression limits the influence of strong edges, and edges beside dark pixels,
/// mostly shadows, get a low weight (<see cref="ShadowMask"/>).
/// </summary>
internal sealed class EdgeWindow
{
    /// <summary>Pixels needed around the window for smoothing and differences.</summary>
    public const int Margin = 3;

    private readonly int _size;
    private readonly int _padded;
    private readonly int _decimation;
    private readonly float[] _hann;
    private readonly float[] _plane;
    private readonly float[] _work;
    private readonly float[] _part;
    private readonly bool[] _unmasked;
    private readonly byte[] _unmaskedAlong;
    private readonly byte[] _surrounded;
    private readonly float[] _gradientColumns;
    private readonly float[] _gradientRows;
    private readonly ShadowMask? _shade;
    private readonly bool _onGroundOnly;
    private readonly PixelBlock _block = new();
    private bool _isFullyUnmasked;

    /// <param name="size">Side of the window after decimation.</param>
    /// <param name="decimation">Grid pixels averaged per side.</param>
    /// <param name="ignoresShade">False to give shadow edges full weight.</param>
    /// <param name="onGroundOnly">True to weight pixels by the source's last band (<see cref="TiePointChips"/>).</param>
    public EdgeWindow(int size, int decimation, bool ignoresShade = true, bool onGroundOnly = false)
    {
        _size = size;
        _decimation = decimation;
        _padded = size + (2 * Margin);
        _hann = [.. Enumerable.Range(0, size).Select(i => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / size))))];
        _plane = new float[_padded * _padded];
        _work = new float[_padded * _padded];
        _part = new float[_padded];
        _unmasked = new bool[_padded * _padded];
        _unmaskedAlong = new byte[_padded * size];
        _surrounded = new byte[size];
        _gradientColumns = new float[size * size];
        _gradientRows = new float[size * size];
        _shade = ignoresShade ? new ShadowMask(size, Margin) : null;
        _onGroundOnly = onGroundOnly;
    }

    /// <summary>Reads the window whose first pixel is (column, row) and computes the edge field; returns its usable share.</summary>
    public double Fill(IPixelSource source, int column, int row, float[] real, float[] imaginary)
    {
        var margin = Margin * _decimation;
        source.Read(new PixelWindow(column - margin, row - margin, _padded * _decimation, _padded * _decimation), _block);
        Array.Clear(real);
        Array.Clear(imaginary);
        FindUnmasked();
        foreach (var bands in MatchedBands.Of(source.Bands))
        {
            Average(bands);
            Smooth();
            AddOrientation(real, imaginary);
        }

        if (_onGroundOnly) ApplyBareGroundWeights(real, imaginary, _block.Band(_block.BandCount - 1));
        return Weigh(real, imaginary);
    }

    // Pixels of weight 0 must not enter the mean that is subtracted.
    private void ApplyBareGroundWeights(Span<float> real, Span<float> imaginary, ReadOnlySpan<float> weights)
    {
        for (var r = 0; r < _size; r++)
        {
            var row = weights.Slice(((r + Margin) * _padded) + Margin, _size);
            for (var c = 0; c < _size; c++)
            {
                var weight = Math.Clamp(row[c], 0, 1);
                real[(r * _size) + c] *= weight;
                imaginary[(r * _size) + c] *= weight;
            }
        }
    }

    private void FindUnmasked()
    {
        _isFullyUnmasked = !_block.Quality.ContainsAnyExcept(QualityFlags.None);
        if (_isFullyUnmasked) return;
        if (_decimation == 1)
        {
            for (var i = 0; i < _unmasked.Length; i++) _unmasked[i] = _block.Quality[i] == QualityFlags.None;
            return;
        }

        for (var r = 0; r < _padded; r++)
            for (var c = 0; c < _padded; c++) _unmasked[(r * _padded) + c] = AllUnmasked(r * _decimation, c * _decimation);
    }

    private bool AllUnmasked(int top, int left)
    {
        for (var r = 0; r < _decimation; r++)
            if (_block.Quality.Slice(((top + r) * _block.Width) + left, _decimation).ContainsAnyExcept(QualityFlags.None)) return false;
        return true;
    }

    private void Average(IReadOnlyList<int> bands)
    {
        Array.Clear(_plane);
        foreach (var band in bands)
        {
            var source = _block.Band(band);
            if (_decimation == 1) TensorPrimitives.Add(_plane, source, _plane);
            else AddDecimated(source);
        }
    }

    private void AddDecimated(ReadOnlySpan<float> source)
    {
        for (var r = 0; r < _padded * _decimation; r++)
        {
            var to = r / _decimation * _padded;
            var from = source.Slice(r * _block.Width, _block.Width);
            for (var c = 0; c < from.Length; c++) _plane[to + (c / _decimation)] += from[c];
        }
    }

    // Binomial filter 1 4 6 4 1 in both directions: keeps the doubled angle below the sampling limit.
    private void Smooth()
    {
        for (var r = 0; r < _padded; r++) Smooth(_plane.AsSpan(r * _padded), _work.AsSpan(r * _padded), _padded - 4, 1, 2);
        for (var r = 2; r < _padded - 2; r++)
            Smooth(_work.AsSpan((r - 2) * _padded), _plane.AsSpan((r - 2) * _padded), _padded, _padded, 2 * _padded);
    }

    private void Smooth(ReadOnlySpan<float> from, Span<float> to, int count, int step, int centre)
    {
        var sum = to.Slice(centre, count);
        var part = _part.AsSpan(0, count);
        TensorPrimitives.Add(from[..count], from.Slice(4 * step, count), sum);
        TensorPrimitives.Add(from.Slice(step, count), from.Slice(3 * step, count), part);
        TensorPrimitives.Multiply(part, 4f, part);
        TensorPrimitives.Add(sum, part, sum);
        TensorPrimitives.Multiply(from.Slice(2 * step, count), 6f, part);
        TensorPrimitives.Add(sum, part, sum);
        TensorPrimitives.Multiply(sum, 1f / 16, sum);
    }

    private void AddOrientation(float[] real, float[] imaginary)
    {
        var softness = Gradients();
        if (softness <= 0) return;
        _shade?.AttenuateShadowEdges(_plane, _gradientColumns, _gradientRows);
        EdgeOrientationKernel.Accumulate(_gradientColumns, _gradientRows, softness, real, imaginary);
    }

    // Central differences where all neighbours are unmasked, 0 elsewhere; returns their mean length.
    private float Gradients()
    {
        for (var r = 0; r < _size; r++)
        {
            var (to, at) = (r * _size, ((r + Margin) * _padded) + Margin);
            TensorPrimitives.Subtract(_plane.AsSpan(at + 1, _size), _plane.AsSpan(at - 1, _size), _gradientColumns.AsSpan(to, _size));
            TensorPrimitives.Subtract(
                _plane.AsSpan(at + _padded, _size), _plane.AsSpan(at - _padded, _size), _gradientRows.AsSpan(to, _size));
        }

        var count = _isFullyUnmasked ? _gradientRows.Length : ClearMaskedGradients();
        return count == 0 ? 0 : (float)(SumOfLengths() / count);
    }

    private int ClearMaskedGradients()
    {
        var count = 0;
        FindUnmaskedAlongRows();
        for (var r = 0; r < _size; r++)
        {
            var surrounded = _surrounded.AsSpan(0, _size);
            surrounded.Fill(1);
            for (var row = r; row <= r + (2 * Margin); row++)
                TensorPrimitives.BitwiseAnd(surrounded, _unmaskedAlong.AsSpan(row * _size, _size), surrounded);
            for (var c = 0; c < _size; c++)
            {
                if (surrounded[c] != 0) count++;
                else _gradientColumns[(r * _size) + c] = _gradientRows[(r * _size) + c] = 0;
            }
        }

        return count;
    }

    /// <summary>1 where all pixels within the margin to the left and to the right are unmasked.</summary>
    private void FindUnmaskedAlongRows()
    {
        for (var r = 0; r < _padded; r++)
        {
            var row = MemoryMarshal.Cast<bool, byte>(_unmasked.AsSpan(r * _padded, _padded));
            var along = _unmaskedAlong.AsSpan(r * _size, _size);
            row[.._size].CopyTo(along);
            for (var shift = 1; shift <= 2 * Margin; shift++) TensorPrimitives.BitwiseAnd(along, row.Slice(shift, _size), along);
        }
    }

    private double SumOfLengths()
    {
        var sum = 0.0;
        for (var i = 0; i < _gradientColumns.Length; i++)
            sum += Math.Sqrt((_gradientColumns[i] * _gradientColumns[i]) + (_gradientRows[i] * _gradientRows[i]));
        return sum;
    }

    // Subtracts the mean orientation of the usable pixels, tapers to the sides, and returns the usable share.
    private double Weigh(float[] real, float[] imaginary)
    {
        var (sumReal, sumImaginary, count) = (0.0, 0.0, 0);
        for (var i = 0; i < real.Length; i++)
        {
            if (real[i] == 0 && imaginary[i] == 0) continue;
            sumReal += real[i];
            sumImaginary += imaginary[i];
            count++;
        }

        if (count == 0) return 0;
        var (meanReal, meanImaginary) = ((float)(sumReal / count), (float)(sumImaginary / count));
        for (var r = 0; r < _size; r++)
        {
            for (var c = 0; c < _size; c++)
            {
                var i = (r * _size) + c;
                if (real[i] == 0 && imaginary[i] == 0) continue;
                real[i] = (real[i] - meanReal) * _hann[r] * _hann[c];
                imaginary[i] = (imaginary[i] - meanImaginary) * _hann[r] * _hann[c];
            }
        }

        return (double)count / real.Length;
    }
}
