using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Turns a window of an image into what is matched: the orientation of edges, as a complex number of double angle
/// g^2 / |g| with its length squashed to 0..1. Doubling the angle makes an edge and its contrast inversion the same
/// (orientation correlation, Fitch et al. 2002, in the double-angle form of Bigun and Granlund 1987); squashing keeps
/// the few strongest edges from deciding alone, and edges beside dark ground, shadows above all, count little
/// (<see cref="ShadeGate"/>).
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
    private readonly bool[] _seen;
    private readonly float[] _gradientColumns;
    private readonly float[] _gradientRows;
    private readonly ShadeGate? _shade;
    private readonly PixelBlock _block = new();
    private bool _everythingSeen;

    /// <param name="size">Side of the window after decimation.</param>
    /// <param name="decimation">Grid pixels averaged per side.</param>
    /// <param name="ignoresShade">False to let shadows count like everything else.</param>
    public EdgeWindow(int size, int decimation, bool ignoresShade = true)
    {
        _size = size;
        _decimation = decimation;
        _padded = size + (2 * Margin);
        _hann = [.. Enumerable.Range(0, size).Select(i => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / size))))];
        _plane = new float[_padded * _padded];
        _work = new float[_padded * _padded];
        _seen = new bool[_padded * _padded];
        _gradientColumns = new float[size * size];
        _gradientRows = new float[size * size];
        _shade = ignoresShade ? new ShadeGate(size, Margin) : null;
    }

    /// <summary>Reads the window whose first pixel is (column, row) and fills the field; returns the share of it that can be used.</summary>
    public double Fill(IPixelSource source, int column, int row, float[] real, float[] imaginary)
    {
        var margin = Margin * _decimation;
        source.Read(new PixelWindow(column - margin, row - margin, _padded * _decimation, _padded * _decimation), _block);
        Array.Clear(real);
        Array.Clear(imaginary);
        FindSeen();
        foreach (var bands in MatchedBands.Of(source.Bands))
        {
            Average(bands);
            Smooth();
            AddOrientation(real, imaginary);
        }

        return Weigh(real, imaginary);
    }

    private void FindSeen()
    {
        _everythingSeen = !_block.Unseen.ContainsAnyExcept(UnseenCause.None);
        if (_everythingSeen) return;
        for (var r = 0; r < _padded; r++)
            for (var c = 0; c < _padded; c++) _seen[(r * _padded) + c] = AllSeen(r * _decimation, c * _decimation);
    }

    private bool AllSeen(int top, int left)
    {
        for (var r = 0; r < _decimation; r++)
            if (_block.Unseen.Slice(((top + r) * _block.Width) + left, _decimation).ContainsAnyExcept(UnseenCause.None)) return false;
        return true;
    }

    private void Average(IReadOnlyList<int> bands)
    {
        Array.Clear(_plane);
        foreach (var band in bands)
        {
            var source = _block.Band(band);
            for (var r = 0; r < _padded * _decimation; r++)
            {
                var to = r / _decimation * _padded;
                var from = source.Slice(r * _block.Width, _block.Width);
                for (var c = 0; c < from.Length; c++) _plane[to + (c / _decimation)] += from[c];
            }
        }
    }

    // Binomial 1 4 6 4 1 both ways: keeps the doubled angle below the sampling limit.
    private void Smooth()
    {
        for (var r = 0; r < _padded; r++) Smooth(_plane.AsSpan(r * _padded), _work.AsSpan(r * _padded), _padded - 4, 1, 2);
        for (var r = 2; r < _padded - 2; r++) Smooth(_work.AsSpan((r - 2) * _padded), _plane.AsSpan((r - 2) * _padded), _padded, _padded, 2 * _padded);
    }

    private static void Smooth(ReadOnlySpan<float> from, Span<float> to, int count, int step, int centre)
    {
        for (var i = 0; i < count; i++)
        {
            to[i + centre] = ((from[i] + from[i + (4 * step)]) + (4 * (from[i + step] + from[i + (3 * step)]))
                + (6 * from[i + (2 * step)])) / 16;
        }
    }

    private void AddOrientation(float[] real, float[] imaginary)
    {
        var softness = Gradients();
        if (softness <= 0) return;
        _shade?.Subdue(_plane, _gradientColumns, _gradientRows);
        for (var i = 0; i < real.Length; i++)
        {
            var (x, y) = (_gradientColumns[i], _gradientRows[i]);
            var length = MathF.Sqrt((x * x) + (y * y));
            if (length == 0) continue;
            var scale = 1 / (length * (length + softness));
            real[i] += ((x * x) - (y * y)) * scale;
            imaginary[i] += 2 * x * y * scale;
        }
    }

    // Central differences where everything around was seen, 0 elsewhere; returns their mean length.
    private float Gradients()
    {
        var (sum, count) = (0.0, 0);
        for (var r = 0; r < _size; r++)
        {
            for (var c = 0; c < _size; c++)
            {
                var (to, at) = ((r * _size) + c, ((r + Margin) * _padded) + c + Margin);
                (_gradientColumns[to], _gradientRows[to]) = (0, 0);
                if (!Surrounded(at)) continue;
                _gradientColumns[to] = _plane[at + 1] - _plane[at - 1];
                _gradientRows[to] = _plane[at + _padded] - _plane[at - _padded];
                sum += Math.Sqrt((_gradientColumns[to] * _gradientColumns[to]) + (_gradientRows[to] * _gradientRows[to]));
                count++;
            }
        }

        return count == 0 ? 0 : (float)(sum / count);
    }

    private bool Surrounded(int at)
    {
        if (_everythingSeen) return true;
        for (var r = -Margin; r <= Margin; r++)
            if (_seen.AsSpan(at + (r * _padded) - Margin, (2 * Margin) + 1).Contains(false)) return false;
        return true;
    }

    // Removes the mean orientation of what can be used, fades to the sides, and counts.
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
