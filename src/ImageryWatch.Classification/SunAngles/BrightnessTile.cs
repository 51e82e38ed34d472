using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Brightness around one tile of the map: mean of the pixels of each map value.</summary>
internal sealed class BrightnessTile
{
    private readonly PixelWindow _window;
    private readonly float[] _brightness;

    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public BrightnessTile(ShadowScene scene, PixelWindow window)
    {
        _window = window;
        _brightness = new float[window.PixelCount];
        var stride = scene.Map!.Stride;
        var block = new PixelBlock();
        scene.Pixels.Read(new PixelWindow(window.Column * stride, window.Row * stride, window.Width * stride, window.Height * stride),
            block);
        using var image = new DateImage(block, scene.Bands, scene.Stretch, null);
        for (var i = 0; i < _brightness.Length; i++)
            _brightness[i] = Mean(image, (window.Column + (i % window.Width)) * stride, (window.Row + (i / window.Width)) * stride, stride);
    }

    /// <summary>Intensity 0..255; NaN if any of its pixels is masked.</summary>
    public float At(int column, int row) => _brightness[((row - _window.Row) * _window.Width) + column - _window.Column];

    private static float Mean(DateImage image, int column, int row, int stride)
    {
        var sum = 0f;
        for (var r = row; r < row + stride; r++)
        {
            for (var c = column; c < column + stride; c++)
            {
                var place = image.PlaceOf(c, r);
                if (!image.IsUnmasked(place)) return float.NaN;
                sum += image.Values[place];
            }
        }

        return sum / (stride * stride);
    }
}
