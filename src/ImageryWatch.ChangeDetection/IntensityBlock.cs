using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>8-bit intensity and line response of one date in one window; one instance per worker and date, reused.</summary>
internal sealed class IntensityBlock
{
    private float[] _sum = [];
    private short[] _intensity = [];
    private short[] _response = [];
    private short[] _direction = [];
    private short[] _segments = [];
    private int _pixels;

    /// <summary>Response of <see cref="LineResponseKernel"/>.</summary>
    public ReadOnlySpan<short> Response => _response.AsSpan(0, _pixels);

    /// <summary>Direction and polarity of <see cref="LineResponseKernel"/>.</summary>
    public ReadOnlySpan<short> Direction => _direction.AsSpan(0, _pixels);

    /// <summary>Computes both; masked pixels have intensity 0, and callers discard results near them.</summary>
    public void Evaluate(PixelBlock block, ContrastStretch stretch, int flankPixels)
    {
        _pixels = block.Width * block.Height;
        if (_sum.Length < _pixels) Grow();
        var sum = _sum.AsSpan(0, _pixels);
        sum.Clear();
        for (var i = 0; i < stretch.Bands.Count; i++)
            IntensityKernel.Accumulate(block.Band(stretch.Bands[i]), stretch.Low[i], 1 / (stretch.High[i] - stretch.Low[i]), sum);
        var intensity = _intensity.AsSpan(0, _pixels);
        IntensityKernel.ToWhole(sum, 255f / stretch.Bands.Count, intensity);
        LineResponseKernel.Invoke(
            intensity, block.Width, block.Height, flankPixels,
            _response.AsSpan(0, _pixels), _direction.AsSpan(0, _pixels), _segments.AsSpan(0, _pixels));
    }

    private void Grow()
    {
        _sum = new float[_pixels];
        _intensity = new short[_pixels];
        _response = new short[_pixels];
        _direction = new short[_pixels];
        _segments = new short[_pixels];
    }
}
