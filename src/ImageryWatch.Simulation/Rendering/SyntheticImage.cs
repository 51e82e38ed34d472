using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>One date as an image: digital numbers of any window, rendered on demand. Thread-safe.</summary>
internal sealed class SyntheticImage : IPixelSource
{
    private const int BlockSize = 256;
    private readonly SceneRenderer _renderer;
    private readonly SensorModel _sensor;
    private readonly PointLattice? _toGrid;

    /// <param name="renderer">Renders the radiance.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="toGrid">Pixel of the image to pixel of the scene's grid; null where they are the same.</param>
    public SyntheticImage(SceneRenderer renderer, int width, int height, PointLattice? toGrid = null)
    {
        (_renderer, _sensor, Width, Height, _toGrid) = (renderer, renderer.Date.Sensor, width, height, toGrid);
    }

    public int Width { get; }

    public int Height { get; }

    public IReadOnlyList<BandRole> Bands => _sensor.Bands;

    public double? SaturationValue => _sensor.FullScale;

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        block.Clear(QualityFlags.OutsideCoverage);
        foreach (var part in window.Intersect(new PixelWindow(0, 0, Width, Height)).Blocks(BlockSize)) ReadPart(part, block);
    }

    private void ReadPart(PixelWindow part, PixelBlock block)
    {
        var canvas = _renderer.Paint(Needed(part));
        var image = BandPlanes.Of(canvas, _sensor);
        foreach (var plane in image.Planes) PointSpread.Apply(plane, image.Window.Width, image.Window.Height, _sensor.BlurPixels);
        PanSharpening.Apply(image, _sensor);
        Quantiser.AddNoise(image, _sensor);
        image = Compress(image, part);
        Quantiser.Round(image, _sensor);
        Copy(image, part, block);
    }

    /// <summary>The input window of a part: whole compression blocks, plus the radius of blur and colour smear.</summary>
    private PixelWindow Needed(PixelWindow part) => Compressed(part).Inflate(PointSpread.Radius + PanSharpening.Reach(_sensor));

    private PixelWindow Compressed(PixelWindow part)
    {
        if (_sensor.Compression <= 0) return part;
        const int side = BlockCompression.Side;
        var (column, row) = (part.Column / side * side, part.Row / side * side);
        return new PixelWindow(column, row, RoundUp(part.EndColumn) - column, RoundUp(part.EndRow) - row);
    }

    private static int RoundUp(int value) => (value + BlockCompression.Side - 1) / BlockCompression.Side * BlockCompression.Side;

    private BandPlanes Compress(BandPlanes image, PixelWindow part)
    {
        if (_sensor.Compression <= 0) return image;
        var inner = image.Crop(Compressed(part));
        foreach (var plane in inner.Planes) BlockCompression.Apply(plane, inner.Window.Width, inner.Window.Height, _sensor.Compression);
        return inner;
    }

    private void Copy(BandPlanes image, PixelWindow part, PixelBlock block)
    {
        for (var row = part.Row; row < part.EndRow; row++)
        {
            var from = ((row - image.Window.Row) * image.Window.Width) + part.Column - image.Window.Column;
            var to = ((row - block.Window.Row) * block.Width) + part.Column - block.Window.Column;
            block.Quality.Slice(to, part.Width).Clear();
            for (var band = 0; band < image.Planes.Length; band++)
                image.Planes[band].AsSpan(from, part.Width).CopyTo(block.Band(band)[to..]);
            if (_toGrid is not null || !_sensor.Collar.IsEmpty) Empty(block, part, row, to);
        }
    }

    private void Empty(PixelBlock block, PixelWindow part, int row, int at)
    {
        for (var c = 0; c < part.Width; c++)
        {
            var pixel = new PixelPoint(part.Column + c + 0.5, row + 0.5);
            if (!_sensor.Collar.IsObscured(_toGrid?.At(pixel) ?? pixel)) continue;
            block.Quality[at + c] = QualityFlags.NoData;
            for (var band = 0; band < block.BandCount; band++) block.Band(band)[at + c] = 0;
        }
    }
}
