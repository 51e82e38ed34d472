using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>One date as an image: digital numbers of any window, rendered when asked for. Safe from several threads.</summary>
internal sealed class SyntheticImage : IPixelSource
{
    private const int BlockSize = 512;
    private const int Halo = PointSpread.Radius;
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
        var canvas = _renderer.Paint(part.Inflate(Halo));
        var image = BandPlanes.Of(canvas, _sensor);
        foreach (var plane in image.Planes) PointSpread.Apply(plane, image.Window.Width, image.Window.Height, _sensor.BlurPixels);
        Quantiser.Apply(image, _sensor);
        Copy(image, part, block);
    }

    private static void Copy(BandPlanes image, PixelWindow part, PixelBlock block)
    {
        for (var row = part.Row; row < part.EndRow; row++)
        {
            var from = ((row - image.Window.Row) * image.Window.Width) + part.Column - image.Window.Column;
            var to = ((row - block.Window.Row) * block.Width) + part.Column - block.Window.Column;
            block.Unseen.Slice(to, part.Width).Clear();
            for (var band = 0; band < image.Planes.Length; band++)
                image.Planes[band].AsSpan(from, part.Width).CopyTo(block.Band(band)[to..]);
        }
    }
}
