using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// A source on the analysis grid, read with a displacement applied: its pixel p is the inner source's pixel at p + d(p). Used to measure
/// the remaining displacement; final results are resampled by <see cref="GriddedScene"/>.
/// </summary>
internal sealed class DisplacedSource : IPixelSource, IContentKeyed
{
    private const int MaxSourcePixels = 1 << 20;
    private readonly ScratchPool<ResamplingScratch> _scratch = new();
    private readonly IPixelSource _inner;
    private readonly TileSampler _sampler;

    public DisplacedSource(IPixelSource inner, Displacement displacement)
    {
        _inner = inner;
        var window = new PixelWindow(0, 0, inner.Width, inner.Height);
        BandRecipe[] recipes = [.. Enumerable.Range(0, inner.Bands.Count).Select(band => new BandRecipe([band]))];
        var positions = DisplacedPositions.Compose(window, displacement, point => point);
        _sampler = new TileSampler(inner, positions, window, recipes, 1, MaxSourcePixels);
    }

    public int Width => _inner.Width;

    public int Height => _inner.Height;

    public IReadOnlyList<BandRole> Bands => _inner.Bands;

    public double? SaturationValue => _inner.SaturationValue;

    public ContentKey? KeyOf(PixelWindow window)
    {
        var part = window.Intersect(_sampler.Footprint);
        var needed = part.IsEmpty ? part : _sampler.NeededTaps(part);
        if ((_inner as IContentKeyed)?.KeyOf(needed) is not { } pixels) return null;
        var key = new ContentKeyBuilder("displaced pixels").Add(window).Add(part).Add(pixels);
        if (!part.IsEmpty) _sampler.AddTo(key, part);
        return key.Finish();
    }

    public void Read(PixelWindow window, PixelBlock block)
    {
        var scratch = _scratch.Rent();
        block.Reshape(window, Bands.Count);
        block.Clear(QualityFlags.OutsideCoverage);
        _sampler.Paint(block, scratch);
        _scratch.Return(scratch);
    }
}
