using System.Numerics.Tensors;
using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// The ground around all tie points, read once however often it is matched. Its bands are those that are matched (the sum of
/// everything but near infrared, and near infrared) and, last, how much each pixel counts as ground (<see cref="RoughGround"/>).
/// Windows that reach beyond what is kept are read again.
/// </summary>
internal sealed class GroundPatches : IPixelSource
{
    private readonly IPixelSource _source;
    private readonly IReadOnlyList<int>[] _groups;
    private readonly PixelBlock[] _patches;
    private readonly ScratchPool<Scratch> _scratch = new();
    private RoughGround _rough = RoughGround.Of([]);

    private GroundPatches(IPixelSource source, int count)
    {
        _source = source;
        _groups = [.. MatchedBands.Of(source.Bands)];
        _patches = [.. Enumerable.Range(0, count).Select(_ => new PixelBlock())];
        Bands = [.. _groups.Select(group => source.Bands[group[0]] == BandRole.NearInfrared ? BandRole.NearInfrared : BandRole.Panchromatic), BandRole.Other];
        RoughShares = new double[count];
    }

    public int Width => _source.Width;

    public int Height => _source.Height;

    public IReadOnlyList<BandRole> Bands { get; }

    public double? SaturationValue => _source.SaturationValue;

    /// <summary>Share of each tie point's window that shows things that stand on the ground, 0..1.</summary>
    public double[] RoughShares { get; }

    /// <param name="source">A scene.</param>
    /// <param name="centres">Of the windows.</param>
    /// <param name="windowPixels">Side of the windows.</param>
    /// <param name="margin">Pixels kept around each window.</param>
    /// <param name="shift">How far the scene is displaced, roughly; windows are moved by whole pixels of it.</param>
    /// <param name="threads">That read.</param>
    /// <param name="cancellation">Stops between windows.</param>
    public static GroundPatches Read(
        IPixelSource source, IReadOnlyList<PixelPoint> centres, int windowPixels, int margin, PixelPoint shift, int threads, CancellationToken cancellation)
    {
        var patches = new GroundPatches(source, centres.Count);
        var histograms = new double[centres.Count][];
        var half = (windowPixels / 2) + margin;
        ParallelLoop.For(centres.Count, threads, () => new Scratch(), (i, scratch) =>
        {
            var (column, row) = ((int)Math.Floor(centres[i].Column) + (int)Math.Round(shift.Column), (int)Math.Floor(centres[i].Row) + (int)Math.Round(shift.Row));
            var patch = patches._patches[i];
            patches.Reduce(new PixelWindow(column - half, row - half, 2 * half, 2 * half), patch, scratch);
            histograms[i] = RoughGround.Histogram(patches.Weight(patch), patch.Width, windowPixels);
        }, cancellation);
        patches._rough = RoughGround.Of(histograms);
        ParallelLoop.For(centres.Count, threads, i =>
        {
            patches.RoughShares[i] = patches._rough.Share(histograms[i]);
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

    // The last band receives the roughness, 0 where nothing was seen.
    private void Reduce(PixelWindow window, PixelBlock block, Scratch scratch)
    {
        _source.Read(window, scratch.Block);
        block.Reshape(window, Bands.Count);
        scratch.Block.Unseen.CopyTo(block.Unseen);
        for (var group = 0; group < _groups.Length; group++)
        {
            var sum = block.Band(group);
            sum.Clear();
            foreach (var band in _groups[group]) TensorPrimitives.Add(sum, scratch.Block.Band(band), sum);
        }

        scratch.Roughness.Measure(block.Band(0), block.Width, Weight(block));
        for (var i = 0; i < block.Unseen.Length; i++)
            if (block.Unseen[i] != UnseenCause.None) Weight(block)[i] = 0;
    }

    private sealed class Scratch
    {
        public PixelBlock Block { get; } = new();

        public Roughness Roughness { get; } = new();
    }
}
