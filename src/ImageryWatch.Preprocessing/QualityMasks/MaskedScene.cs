using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// A scene on the analysis grid, with the masking flags of a <see cref="QualityMask"/> added to its own flags; snow does not mask (see
/// <see cref="QualityFlagsExtensions.IsMasked"/>).
/// </summary>
public sealed class MaskedScene(IPixelSource inner, QualityMask map) : IPixelSource, ICoverage, IContentKeyed
{
    private readonly bool _isClear = map.IsClear;

    public int Width => inner.Width;

    public int Height => inner.Height;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

    public bool IsCovered(PixelPoint point) => inner is not ICoverage coverage || coverage.IsCovered(point);

    public ContentKey? KeyOf(PixelWindow window)
    {
        if (inner is not IContentKeyed keyed || keyed.KeyOf(window) is not { } pixels) return null;
        var key = new ContentKeyBuilder("masked pixels").Add(pixels);
        if (!_isClear) map.AddTo(key, window);
        return key.Finish();
    }

    public void Read(PixelWindow window, PixelBlock block)
    {
        inner.Read(window, block);
        if (_isClear) return;
        for (var row = 0; row < block.Height; row++) Overlay(block, row);
    }

    private void Overlay(PixelBlock block, int row)
    {
        var column = 0;
        while (column < block.Width)
        {
            var absolute = block.Window.Column + column;
            var toCellEnd = map.CellPixels - (absolute - ((int)Math.Floor((double)absolute / map.CellPixels) * map.CellPixels));
            var length = Math.Min(toCellEnd, block.Width - column);
            var cause = map.At(absolute, block.Window.Row + row);
            if (cause.IsMasked()) Mask(block, (row * block.Width) + column, length, cause);
            column += length;
        }
    }

    private static void Mask(PixelBlock block, int from, int length, QualityFlags cause)
    {
        foreach (ref var quality in block.Quality.Slice(from, length)) quality |= cause;
        for (var band = 0; band < block.BandCount; band++) block.Band(band).Slice(from, length).Clear();
    }
}
