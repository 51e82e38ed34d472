using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Rasters on one pixel grid as the bands of one raster. A pixel has the quality flags of all of them, so that a pixel without a value in
/// one file has none. Reading is thread-safe.
/// </summary>
public sealed class StackedRaster : IReducibleSource, IBlockedSource
{
    private static readonly ScratchPool<PixelBlock> Scratch = new();

    /// <param name="rasters">Of equal size and position, with different roles; disposed by their owner.</param>
    public StackedRaster(IReadOnlyList<GdalRaster> rasters)
    {
        Rasters = rasters;
        Bands = [.. rasters.SelectMany(raster => raster.Bands)];
        var limits = rasters.Select(raster => raster.SaturationValue).Distinct().ToArray();
        SaturationValue = limits.Length == 1 ? limits[0] : null;
    }

    public IReadOnlyList<GdalRaster> Rasters { get; }

    public int Width => Rasters[0].Width;

    public int Height => Rasters[0].Height;

    public IReadOnlyList<BandRole> Bands { get; }

    /// <summary>Null where the rasters differ.</summary>
    public double? SaturationValue { get; }

    /// <summary>Of the first raster.</summary>
    public (int Width, int Height) BlockSize => Rasters[0].BlockSize;

    public bool CanReduce => Rasters.All(raster => raster.CanReduce);

    public bool HasOverviews => Rasters.All(raster => raster.HasOverviews);

    public void Read(PixelWindow window, PixelBlock block) => Stack(window, block, (raster, part) => raster.Read(window, part));

    public void ReadReduced(PixelWindow window, int factor, PixelBlock block) =>
        Stack(window, block, (raster, part) => raster.ReadReduced(window, factor, part));

    private void Stack(PixelWindow window, PixelBlock block, Action<GdalRaster, PixelBlock> read)
    {
        block.Reshape(window, Bands.Count);
        block.Quality.Clear();
        var part = Scratch.Rent();
        var first = 0;
        foreach (var raster in Rasters)
        {
            read(raster, part);
            for (var band = 0; band < raster.Bands.Count; band++) part.Band(band).CopyTo(block.Band(first + band));
            for (var i = 0; i < block.Quality.Length; i++) block.Quality[i] |= part.Quality[i];
            first += raster.Bands.Count;
        }

        Scratch.Return(part);
        block.ClearWithoutValue(0, block.Quality.Length);
    }
}
