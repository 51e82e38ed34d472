namespace ImageryWatch.Core;

/// <summary>A raster at a lower resolution: its pixels are the boxes of <see cref="IReducibleSource.ReadReduced"/>.</summary>
public sealed class ReducedSource(IReducibleSource inner, int factor) : IPixelSource
{
    public int Width => (inner.Width + factor - 1) / factor;

    public int Height => (inner.Height + factor - 1) / factor;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

    public void Read(PixelWindow window, PixelBlock block) => inner.ReadReduced(window, factor, block);
}
