using System.Numerics.Tensors;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Image chips around all tie points, read once and matched several times. The bands are the matched ones (the sum of all bands except
/// near infrared, and near infrared) and, last, the weight of each pixel as ground (<see cref="TextureMask"/>). Windows that reach beyond
/// the chips are read again.
/// </summary>
internal sealed class TiePointChips : IPixelSource
{
    private readonly IPixelSource _source;
    private readonly IReadOnlyList<int>[] _groups;
    private readonly PixelBlock[] _patches;
    private readonly ScratchPool<Scratch> _scratch = new();
    private TextureMask _rough = TextureMask.Of([]);

    private TiePointChips(IPixelSource source, int count)
    {
        _source = source;
        _groups = [.. MatchedBands.Of(source.Bands)];
        _patches = [.. Enumerable.Range(0, count).Select(_ => new PixelBlock())];
        Bands = [
            .. _groups.Select(
            group => source.Bands[group[0]] == BandRole.NearInfrared ? BandRole.NearInfrared : BandRole.Panchromatic), BandRole.Other];
        TexturedShares = new double[count];
    }

    public int Width => _source.Width;

    public int Height => _source.Height;

    public IReadOnlyList<BandRole> Bands { get; }

    public double? SaturationValue => _source.SaturationValue;

    /// <summary>Share of each tie point's window covered by raised objects, 0..1.</summary>
    public double[] TexturedShares { get; }

    /// <param name="source">A scene.</param>
    /// <param name="centres">Centres of the windows.</param>
    /// <param name="windowPixels">Side of the windows.</param>
    /// <param name="margin">Pixels kept around each window.</param>
    /// <param name="shift">Approximate displacement of the scene; windows are moved by its whole pixels.</param>
    /// <param name="threads">Number of reading threads.</param>
    /// <param name="cancellation">Checked between windows.</param>
    public static TiePointChips Read(
        IPixelSource source, IReadOnlyList<PixelPoint> centres, int windowPixels, int margin, PixelPoint shift, int threads,
        CancellationToken cancellation)
    {
        var patches = new TiePointChips(source, centres.Count);
        var histograms = new double[centres.Count][];
        var half = (windowPixels / 2) + margin;
        ParallelLoop.For(centres.Count, threads, () => new Scratch(), (i, scratch) =>
        {
            var (column, row) =
                ((int)Math.Floor(centres[i].Column) + (int)Math.Round(shift.Column),
                    (int)Math.Floor(centres[i].Row) + (int)Math.Round(shift.Row));
            var patch = patches._patches[i];
            patches.Reduce(new PixelWindow(column - half, row - half, 2 * half, 2 * half), patch, scratch);
            histograms[i] = TextureMask.Histogram(patches.Weight(patch), patch.Width, windowPixels);
        }, cancellation);
        patches._rough = TextureMask.Of(histograms);
        ParallelLoop.For(centres.Count, threads, i =>
        {
            patches.TexturedShares[i] = patches._rough.Share(histograms[i]);
            patches._rough.Weigh(patches.Weight(patches._patches[i]), patches._patches[i].Width);
        }, cancellation);
        return patches;
    }

    public void Read(PixelWindow window, PixelBlock block)
    {
        foreach (var patch in _patches)
        {
            if (patch.Window.Intersect(window) != window) continue;
            block.CopyFrom(patch, window);
            return;
        }

        var scratch = _scratch.Rent();
        Reduce(window, block, scratch);
        _rough.Weigh(Weight(block), block.Width);
        _scratch.Return(scratch);
    }

    private Span<float> Weight(PixelBlock block) => block.Band(_groups.Length);

    // The last band receives the texture, 0 where masked.
    private void Reduce(PixelWindow window, PixelBlock block, Scratch scratch)
    {
        _source.Read(window, scratch.Block);
        block.Reshape(window, Bands.Count);
        scratch.Block.Quality.CopyTo(block.Quality);
        for (var group = 0; group < _groups.Length; group++)
        {
            var sum = block.Band(group);
            sum.Clear();
            foreach (var band in _groups[group]) TensorPrimitives.Add(sum, scratch.Block.Band(band), sum);
        }

        scratch.LocalTexture.Measure(block.Band(0), block.Width, Weight(block));
        for (var i = 0; i < block.Quality.Length; i++)
            if (block.Quality[i] != QualityFlags.None) Weight(block)[i] = 0;
    }

    private sealed class Scratch
    {
        public PixelBlock Block { get; } = new();

        public LocalTexture LocalTexture { get; } = new();
    }
}
