using ImageryWatch.Reporting;

namespace ImageryWatch.Review;

/// <summary>A picture with transparency: red, green, blue and alpha of each pixel, row-major. Transparent at first.</summary>
internal sealed record TilePicture(int Width, int Height)
{
    private const int Channels = 4;
    private readonly byte[] _pixels = new byte[Width * Height * Channels];

    public void Set(int pixel, ReadOnlySpan<byte> rgb, byte alpha)
    {
        var target = _pixels.AsSpan(pixel * Channels, Channels);
        rgb[..(Channels - 1)].CopyTo(target);
        target[^1] = alpha;
    }

    /// <summary>Red, green, blue and alpha of a pixel.</summary>
    public ReadOnlySpan<byte> this[int column, int row] => _pixels.AsSpan(((row * Width) + column) * Channels, Channels);

    public byte[] ToPng() => PngFile.EncodeTile(Width, Height, _pixels);
}
