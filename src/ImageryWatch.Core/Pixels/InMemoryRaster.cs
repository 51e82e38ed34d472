namespace ImageryWatch.Core;

/// <summary>A raster held in arrays: for generated scenes and for small decimated copies.</summary>
public sealed class InMemoryRaster : IPixelSource
{
    private readonly float[][] _planes;
    private readonly QualityFlags[]? _quality;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bands">Role of each plane.</param>
    /// <param name="planes">One row-major plane per band, <c>width * height</c> values each. NaN means nodata.</param>
    /// <param name="quality">Quality flags per pixel, or null where all pixels are unmasked.</param>
    /// <param name="saturationValue">See <see cref="IPixelSource.SaturationValue"/>.</param>
    public InMemoryRaster(
        int width, int height, IReadOnlyList<BandRole> bands, float[][] planes, QualityFlags[]? quality = null,
        double? saturationValue = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(planes.Length, bands.Count);
        foreach (var plane in planes) ArgumentOutOfRangeException.ThrowIfNotEqual(plane.Length, width * height);
        Width = width;
        Height = height;
        Bands = bands;
        SaturationValue = saturationValue;
        _planes = planes;
        _quality = quality;
    }

    public int Width { get; }

    public int Height { get; }

    public IReadOnlyList<BandRole> Bands { get; }

    public double? SaturationValue { get; }

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        block.Clear(QualityFlags.OutsideCoverage);
        var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        if (inside.IsEmpty) return;
        for (var row = inside.Row; row < inside.EndRow; row++) ReadRow(row, inside, block);
    }

    private void ReadRow(int row, PixelWindow inside, PixelBlock block)
    {
        var from = (row * Width) + inside.Column;
        var to = ((row - block.Window.Row) * block.Width) + inside.Column - block.Window.Column;
        var quality = block.Quality.Slice(to, inside.Width);
        if (_quality is null) quality.Clear();
        else _quality.AsSpan(from, inside.Width).CopyTo(quality);
        for (var band = 0; band < _planes.Length; band++)
            CopyFinite(_planes[band].AsSpan(from, inside.Width), block.Band(band).Slice(to, inside.Width), quality);
    }

    private static void CopyFinite(ReadOnlySpan<float> source, Span<float> destination, Span<QualityFlags> quality)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (!float.IsFinite(source[i])) quality[i] |= QualityFlags.NoData;
            destination[i] = quality[i].HasValue() ? source[i] : 0;
        }
    }
}
