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
    private float[] _stretched = [];
    private byte[] _hasValue = [];
    private PixelWindow _window;

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
        Read(pixels, other, stretch, colours, WindowOf(centre, patch).Intersect(pixels.Window));
        var isDouble = _step > MaxSingleStep;
        for (var row = 0; row < patch.Height; row++)
        {
            for (var column = 0; column < patch.Width; column++)
            {
                var x = centre.Column + ((patch.Column + column) * _step);
                var y = centre.Row + ((patch.Row + row) * _step);
                var target = image.Slice(Planes * ((row * patch.Width) + column), Planes);
                if (isDouble) SampleDouble(x, y, target);
                else if (!SampleAt(x, y, 1, target)) target.Clear();
            }
        }
    }

    private void SampleDouble(double x, double y, Span<float> target)
    {
        target.Clear();
        var quarter = _step / 4;
        var isKnown = SampleAt(x - quarter, y - quarter, 0.25f, target) & SampleAt(x + quarter, y - quarter, 0.25f, target)
            & SampleAt(x - quarter, y + quarter, 0.25f, target) & SampleAt(x + quarter, y + quarter, 0.25f, target);
        if (!isKnown) target.Clear();
    }

    /// <summary>Adds the weighted value at a point; false if a pixel around it has no value. With a weight of 1 the value is set.</summary>
    private bool SampleAt(double x, double y, float weight, Span<float> target)
    {
        var (left, top) = ((int)Math.Floor(x - 0.5), (int)Math.Floor(y - 0.5));
        var (column, row) = (left - _window.Column, top - _window.Row);
        if (column < 0 || row < 0 || column + 1 >= _window.Width || row + 1 >= _window.Height) return false;
        var place = (row * _window.Width) + column;
        var below = place + _window.Width;
        if ((_hasValue[place] & _hasValue[place + 1] & _hasValue[below] & _hasValue[below + 1]) == 0) return false;
        var (right, down) = ((float)(x - 0.5 - left), (float)(y - 0.5 - top));
        for (var plane = 0; plane < Planes; plane++)
        {
            var values = _stretched.AsSpan(plane * (int)_window.PixelCount);
            var upper = values[place] + (right * (values[place + 1] - values[place]));
            var lower = values[below] + (right * (values[below + 1] - values[below]));
            var value = upper + (down * (lower - upper));
            target[plane] = weight == 1 ? value : target[plane] + (weight * value);
        }

        return true;
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

    private void Read(PixelBlock pixels, PixelBlock other, ContrastStretch stretch, ReadOnlySpan<int> colours, PixelWindow window)
    {
        _window = window;
        var count = (int)window.PixelCount;
        if (_hasValue.Length < count) (_hasValue, _stretched) = (new byte[count], new float[Planes * count]);
        for (var row = 0; row < window.Height; row++)
        {
            var from = ((window.Row + row - pixels.Window.Row) * pixels.Width) + window.Column - pixels.Window.Column;
            var to = row * window.Width;
            for (var i = 0; i < window.Width; i++)
                _hasValue[to + i] = pixels.Quality[from + i].HasValue() && other.Quality[from + i].HasValue() ? (byte)1 : (byte)0;
            for (var plane = 0; plane < Planes; plane++)
            {
                var colour = colours[plane];
                var (low, factor) = (stretch.Low[colour], 1 / (stretch.High[colour] - stretch.Low[colour]));
                StretchKernel.Stretch(
                    pixels.Band(stretch.Bands[colour]).Slice(from, window.Width), low, factor,
                    _stretched.AsSpan((plane * count) + to, window.Width));
            }
        }
    }
}
