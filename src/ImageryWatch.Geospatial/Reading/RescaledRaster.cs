using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>A raster whose values are converted with a scale and an offset for each band. Reading is thread-safe.</summary>
internal sealed class RescaledRaster : IReducibleSource, IBlockedSource
{
    /// <param name="source">The raster as stored.</param>
    /// <param name="scales">One per band of the raster.</param>
    public RescaledRaster(IPixelSource source, IReadOnlyList<SampleScale> scales)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scales.Count, source.Bands.Count);
        (Source, Scales) = (source, scales);
        SaturationValue = source.SaturationValue is { } limit && scales.Distinct().Count() == 1 ? scales[0].Apply((float)limit) : null;
    }

    public IPixelSource Source { get; }

    /// <summary>One per band.</summary>
    public IReadOnlyList<SampleScale> Scales { get; }

    public int Width => Source.Width;

    public int Height => Source.Height;

    public IReadOnlyList<BandRole> Bands => Source.Bands;

    /// <summary>Null where the scales of the bands differ.</summary>
    public double? SaturationValue { get; }

    /// <summary>The whole raster where the source does not know its blocks.</summary>
    public (int Width, int Height) BlockSize => Source is IBlockedSource blocked ? blocked.BlockSize : (Width, Height);

    public bool CanReduce => Source is IReducibleSource { CanReduce: true };

    public bool HasOverviews => Source is IReducibleSource { HasOverviews: true };

    public void Read(PixelWindow window, PixelBlock block)
    {
        Source.Read(window, block);
        Rescale(block);
    }

    public void ReadReduced(PixelWindow window, int factor, PixelBlock block)
    {
        ((IReducibleSource)Source).ReadReduced(window, factor, block);
        Rescale(block);
    }

    private void Rescale(PixelBlock block)
    {
        for (var band = 0; band < block.BandCount; band++) Rescale(block.Band(band), block.Quality, Scales[band]);
    }

    /// <summary>Pixels without a value keep the value 0.</summary>
    private static void Rescale(Span<float> values, ReadOnlySpan<QualityFlags> quality, SampleScale scale)
    {
        for (var i = 0; i < quality.Length; i++)
            if (quality[i].HasValue()) values[i] = scale.Apply(values[i]);
    }
}
