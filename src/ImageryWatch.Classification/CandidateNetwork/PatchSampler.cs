using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Classification;

/// <summary>
/// Samples patches of a pair around points for the candidate network: bilinear, at a fixed ground resolution. Owns the scratch memory of
/// one thread.
/// </summary>
/// <param name="pixelSizeMetres">Side of a grid pixel.</param>
internal sealed class PatchSampler(double pixelSizeMetres)
{
    private const int Planes = 3;

    /// <summary>Patch pixels larger than this many grid pixels are means of 2 x 2 samples.</summary>
    private const double MaxSingleStep = 1.6;

    private readonly double _step = CandidateNetwork.PatchMetres / pixelSizeMetres;

    /// <summary>Pixels around the patch, three values each, and whether each has a value in both dates.</summary>
    private PixelWindow _window;
    private float[] _pixels = [];
    private byte[] _hasValue = [];

    /// <summary>One row of each colour.</summary>
    private readonly float[][] _bands = [[], [], []];

    /// <summary>For each column of the patch, the pixel to the left of its samples and their distance from that pixel's centre.</summary>
    private int[] _lefts = [];
    private float[] _rights = [];

    /// <summary>The last two rows of the window, interpolated at the columns of the patch.</summary>
    private readonly float[][] _rows = [[], []];
    private readonly int[] _heldRows = new int[2];
    private float[] _samples = [];

    /// <summary>Samples one date.</summary>
    /// <param name="pixels">The date; pixels outside its window have no value.</param>
    /// <param name="other">The other date: a sample without a value in either date is 0 in both.</param>
    /// <param name="stretch">Contrast stretch of the date.</param>
    /// <param name="colours">Bands of the stretch for red, green and blue.</param>
    /// <param name="centre">Grid pixels.</param>
    /// <param name="patch">Pixels of the patch, relative to the one at the centre.</param>
    /// <param name="image">Receives three values per pixel, -1.3..1.5, row-major.</param>
    public void Sample(
        PixelBlock pixels, PixelBlock other, ContrastStretch stretch, ReadOnlySpan<int> colours, PixelPoint centre, PixelWindow patch,
        Span<float> image)
    {
        var around = WindowOf(centre, patch);
        _window = around.Intersect(pixels.Window);
        image.Clear();
        if (_window.Width < 2 || _window.Height < 2) return;
        Reserve(patch.Width);
        Read(pixels, other, stretch, colours);
        var quarter = _step / 4;
        ReadOnlySpan<double> shifts = _step > MaxSingleStep ? [-quarter, quarter] : [0];
        var weight = 1f / (shifts.Length * shifts.Length);
        foreach (var down in shifts)
            foreach (var right in shifts) AddSamples(centre + new PixelPoint(right, down), patch, weight, image);
        if (_window == around && !_hasValue.AsSpan(0, (int)_window.PixelCount).Contains((byte)0)) return;
        foreach (var down in shifts)
            foreach (var right in shifts) ClearUnknown(centre + new PixelPoint(right, down), patch, image);
    }

    /// <summary>The grid pixels around the samples of a patch.</summary>
    private PixelWindow WindowOf(PixelPoint centre, PixelWindow patch)
    {
        var left = (int)Math.Floor(centre.Column + ((patch.Column - 1) * _step)) - 1;
        var top = (int)Math.Floor(centre.Row + ((patch.Row - 1) * _step)) - 1;
        var right = (int)Math.Ceiling(centre.Column + (patch.EndColumn * _step)) + 1;
        var bottom = (int)Math.Ceiling(centre.Row + (patch.EndRow * _step)) + 1;
        return new PixelWindow(left, top, right - left, bottom - top);
    }

    private void Reserve(int patchWidth)
    {
        if (_lefts.Length < patchWidth)
        {
            (_lefts, _rights, _samples) = (new int[patchWidth], new float[patchWidth], new float[Planes * patchWidth]);
            for (var i = 0; i < _rows.Length; i++) _rows[i] = new float[Planes * patchWidth];
        }

        var count = (int)_window.PixelCount;
        if (_hasValue.Length >= count) return;
        (_hasValue, _pixels) = (new byte[count], new float[Planes * count]);
        for (var plane = 0; plane < Planes; plane++) _bands[plane] = new float[count];
    }

    private void Read(PixelBlock pixels, PixelBlock other, ContrastStretch stretch, ReadOnlySpan<int> colours)
    {
        var width = _window.Width;
        for (var row = 0; row < _window.Height; row++)
        {
            var from = ((_window.Row + row - pixels.Window.Row) * pixels.Width) + _window.Column - pixels.Window.Column;
            var to = row * width;
            ReadOnlySpan<QualityFlags> own = pixels.Quality.Slice(from, width), others = other.Quality.Slice(from, width);
            for (var i = 0; i < width; i++) _hasValue[to + i] = own[i].HasValue() && others[i].HasValue() ? (byte)1 : (byte)0;
            for (var plane = 0; plane < Planes; plane++)
            {
                var colour = colours[plane];
                var (low, factor) = (stretch.Low[colour], 1 / (stretch.High[colour] - stretch.Low[colour]));
                StretchKernel.Stretch(
                    pixels.Band(stretch.Bands[colour]).Slice(from, width), low, factor, _bands[plane].AsSpan(0, width));
            }

            StretchKernel.Interleave(_bands[0].AsSpan(0, width), _bands[1], _bands[2], _pixels.AsSpan(Planes * to));
        }
    }

    /// <summary>Adds weighted samples around the centre; those outside the window are not meaningful.</summary>
    private void AddSamples(PixelPoint centre, PixelWindow patch, float weight, Span<float> image)
    {
        for (var column = 0; column < patch.Width; column++)
        {
            var (left, right) = Split(centre.Column + ((patch.Column + column) * _step));
            (_lefts[column], _rights[column]) = (Math.Clamp(left - _window.Column, 0, _window.Width - 2), right);
        }

        Array.Fill(_heldRows, -1);
        var length = Planes * patch.Width;
        var samples = _samples.AsSpan(0, length);
        for (var row = 0; row < patch.Height; row++)
        {
            var (top, down) = Split(centre.Row + ((patch.Row + row) * _step));
            var above = Math.Clamp(top - _window.Row, 0, _window.Height - 2);
            ReadOnlySpan<float> upper = Row(above, patch.Width), lower = Row(above + 1, patch.Width);
            TensorPrimitives.Subtract(lower, upper, samples);
            TensorPrimitives.Multiply(samples, down, samples);
            TensorPrimitives.Add(upper, samples, samples);
            TensorPrimitives.Multiply(samples, weight, samples);
            var target = image.Slice(row * length, length);
            TensorPrimitives.Add(target, samples, target);
        }
    }

    /// <summary>Clears the samples next to a pixel that has no value or is outside the window.</summary>
    private void ClearUnknown(PixelPoint centre, PixelWindow patch, Span<float> image)
    {
        for (var row = 0; row < patch.Height; row++)
        {
            var top = Split(centre.Row + ((patch.Row + row) * _step)).Before - _window.Row;
            for (var column = 0; column < patch.Width; column++)
            {
                var left = Split(centre.Column + ((patch.Column + column) * _step)).Before - _window.Column;
                if (!IsKnown(left, top)) image.Slice(Planes * ((row * patch.Width) + column), Planes).Clear();
            }
        }
    }

    /// <summary>Whether a pixel of the window and those to the right of it and below have values.</summary>
    private bool IsKnown(int column, int row)
    {
        if (column < 0 || row < 0 || column + 1 >= _window.Width || row + 1 >= _window.Height) return false;
        var place = (row * _window.Width) + column;
        var below = place + _window.Width;
        return (_hasValue[place] & _hasValue[place + 1] & _hasValue[below] & _hasValue[below + 1]) != 0;
    }

    /// <summary>The last pixel whose centre is not after a position, and the distance from it.</summary>
    private static (int Before, float Distance) Split(double position)
    {
        var before = (int)Math.Floor(position - 0.5);
        return (before, (float)(position - 0.5 - before));
    }

    /// <summary>A row of the window, interpolated at the columns of the patch.</summary>
    private ReadOnlySpan<float> Row(int row, int width)
    {
        var place = row % _rows.Length;
        if (_heldRows[place] != row)
        {
            LinearPixelKernel.Interpolate(
                _pixels.AsSpan(Planes * row * _window.Width, Planes * _window.Width), _lefts.AsSpan(0, width), _rights, _rows[place]);
            _heldRows[place] = row;
        }

        return _rows[place].AsSpan(0, Planes * width);
    }
}
