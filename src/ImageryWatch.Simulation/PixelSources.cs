using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Parallel rendering of a lazy image into memory.</summary>
public static class PixelSources
{
    private const int BlockSize = 512;

    /// <summary>Renders the whole source. The result does not depend on <paramref name="threads"/>.</summary>
    public static InMemoryRaster ToMemory(this IPixelSource source, int threads = 1, CancellationToken cancellation = default)
    {
        var planes = new float[source.Bands.Count][];
        for (var b = 0; b < planes.Length; b++) planes[b] = new float[source.Width * source.Height];
        var quality = new QualityFlags[source.Width * source.Height];
        var blocks = new PixelWindow(0, 0, source.Width, source.Height).Blocks(BlockSize);
        ParallelLoop.ForEach(
            blocks, threads, () => new PixelBlock(), (window, block) => Keep(source, window, block, planes, quality), cancellation);
        return new InMemoryRaster(source.Width, source.Height, source.Bands, planes, quality, source.SaturationValue);
    }

    private static void Keep(IPixelSource source, PixelWindow window, PixelBlock block, float[][] planes, QualityFlags[] quality)
    {
        source.Read(window, block);
        for (var r = 0; r < window.Height; r++)
        {
            var to = ((window.Row + r) * source.Width) + window.Column;
            block.Quality.Slice(r * window.Width, window.Width).CopyTo(quality.AsSpan(to));
            for (var b = 0; b < planes.Length; b++) block.Row(b, r).CopyTo(planes[b].AsSpan(to));
        }
    }
}
