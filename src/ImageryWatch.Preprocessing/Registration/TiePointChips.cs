using System.Numerics.Tensors;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Image chips around all tie points, read once and matched several times. The bands are the matched ones (the sum of all bands except
/// near infrared, and near infrared) and, last, the weight of each pixel as ground (<see cref="TextureMask"/>). Windows that reach beyond
/// the chips are read again.
/// </summary>
internal sealed class TiePointChips : IPixelSource, IContentKeyed
{
    private readonly IPixelSource _source;
    private readonly IReadOnlyList<int>[] _groups;
    private readonly PixelWindow[] _windows;
    private readonly int _windowPixels;

    /// <summary>Null: not read yet, because everything that needed it is known from an earlier run.</summary>
    private readonly PixelBlock?[] _patches;
    private readonly ContentKey _layout;
    private readonly ScratchPool<Scratch> _scratch = new();
    private TextureMask _rough = TextureMask.Of([]);

    private TiePointChips(IPixelSource source, PixelWindow[] windows, int windowPixels)
    {
        (_source, _windows, _windowPixels) = (source, windows, windowPixels);
        _groups = [.. MatchedBands.Of(source.Bands)];
        _patches = new PixelBlock?[windows.Length];
        Bands = [
            .. _groups.Select(
            group => source.Bands[group[0]] == BandRole.NearInfrared ? BandRole.NearInfrared : BandRole.Panchromatic), BandRole.Other];
        TexturedShares = new double[windows.Length];
        var layout = new ContentKeyBuilder("chips");
        foreach (var window in windows) layout.Add(window);
        _layout = layout.Finish();
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
    /// <param name="stored">Textures of earlier runs, or null.</param>
    public static TiePointChips Read(
        IPixelSource source, IReadOnlyList<PixelPoint> centres, int windowPixels, int margin, PixelPoint shift, int threads,
        CancellationToken cancellation, StoredParts? stored = null)
    {
        var half = (windowPixels / 2) + margin;
        var (columns, rows) = ((int)Math.Round(shift.Column), (int)Math.Round(shift.Row));
        var chips = new TiePointChips(
            source, [.. centres.Select(centre => new PixelWindow(
                (int)Math.Floor(centre.Column) + columns - half, (int)Math.Floor(centre.Row) + rows - half, 2 * half, 2 * half))],
            windowPixels);
        var histograms = new double[centres.Count][];
        ParallelLoop.For(
            centres.Count, threads, () => new Scratch(), (i, scratch) => histograms[i] = chips.Histogram(i, scratch, stored), cancellation);
        chips._rough = TextureMask.Of(histograms);
        ParallelLoop.For(centres.Count, threads, i =>
        {
            chips.TexturedShares[i] = chips._rough.Share(histograms[i]);
            if (chips._patches[i] is { } patch) chips._rough.Weigh(chips.Weight(patch), patch.Width);
        }, cancellation);
        return chips;
    }

    public void Read(PixelWindow window, PixelBlock block)
    {
        var number = Array.FindIndex(_windows, chip => chip.Intersect(window) == window);
        if (number >= 0) block.CopyFrom(Patch(number), window);
        else ReadWeighed(window, block);
    }

    /// <summary>A window is read from the first chip that contains it.</summary>
    public ContentKey? KeyOf(PixelWindow window)
    {
        var reach = _windows.Length == 0 ? 0 : _windows[0].Width - _windowPixels;
        if ((_source as IContentKeyed)?.KeyOf(window.Inflate(reach)) is not { } pixels) return null;
        var key = new ContentKeyBuilder("chip pixels").Add(_layout).Add(window).Add(pixels);
        _rough.AddTo(key);
        return key.Finish();
    }

    private double[] Histogram(int number, Scratch scratch, StoredParts? stored)
    {
        var key = stored is not null && (_source as IContentKeyed)?.KeyOf(_windows[number]) is { } pixels
            ? stored.Key().Add("texture").Add(pixels).Add(_windowPixels).Finish() : (ContentKey?)null;
        if (key is { } known && stored!.TryRead(known, out var bytes)) return TextureMask.Unpack(bytes);
        var patch = new PixelBlock();
        Reduce(_windows[number], patch, scratch);
        var histogram = TextureMask.Histogram(Weight(patch), patch.Width, _windowPixels);
        _patches[number] = patch;
        if (key is { } missing) stored!.Add(missing, TextureMask.Pack(histogram));
        return histogram;
    }

    private PixelBlock Patch(int number)
    {
        if (Volatile.Read(ref _patches[number]) is { } read) return read;
        var patch = new PixelBlock();
        ReadWeighed(_windows[number], patch);
        // Several threads may read the same chip; all have the same pixels.
        Volatile.Write(ref _patches[number], patch);
        return patch;
    }

    private void ReadWeighed(PixelWindow window, PixelBlock block)
    {
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
