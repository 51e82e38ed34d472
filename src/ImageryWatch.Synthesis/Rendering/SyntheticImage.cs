using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>One date as an image: digital numbers of any window, rendered when asked for. Safe from several threads.</summary>
internal sealed class SyntheticImage : IPixelSource
{
    private const int BlockSize = 512;
    private readonly SceneRenderer _renderer;
    private readonly SensorModel _sensor;

    public SyntheticImage(SceneRenderer renderer, SensorModel sensor, int width, int height)
    {
        (_renderer, _sensor, Width, Height) = (renderer, sensor, width, height);
    }

    public int Width { get; }

    public int Height { get; }

    public IReadOnlyList<BandRole> Bands => _sensor.Bands;

    public double? SaturationValue => _sensor.FullScale;

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        block.Clear(UnseenCause.OutsideCoverage);
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

    /// <summary>The pixels that decide about a part: whole compression blocks, and the reach of blur and colour smear.</summary>
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
            block.Unseen.Slice(to, part.Width).Clear();
            for (var band = 0; band < image.Planes.Length; band++)
                image.Planes[band].AsSpan(from, part.Width).CopyTo(block.Band(band)[to..]);
            if (!_sensor.Collar.IsEmpty) Empty(block, part, row, to);
        }
    }

    private void Empty(PixelBlock block, PixelWindow part, int row, int at)
    {
        for (var c = 0; c < part.Width; c++)
        {
            if (!_sensor.Collar.Hides(part.Column + c + 0.5, row + 0.5)) continue;
            block.Unseen[at + c] = UnseenCause.NoData;
            for (var band = 0; band < block.BandCount; band++) block.Band(band)[at + c] = 0;
        }
    }
}
