using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// A scene on the analysis grid with the causes of an <see cref="ObservabilityMap"/> that hide ground laid over its own;
/// snow hides none (see <see cref="UnseenCauses.Hides"/>).
/// </summary>
public sealed class ObservedScene(IPixelSource inner, ObservabilityMap map) : IPixelSource
{
    private readonly bool _isClear = map.IsClear;

    public int Width => inner.Width;

    public int Height => inner.Height;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

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
            if (cause.Hides()) Hide(block, (row * block.Width) + column, length, cause);
            column += length;
        }
    }

    private static void Hide(PixelBlock block, int from, int length, UnseenCause cause)
    {
        foreach (ref var unseen in block.Unseen.Slice(from, length)) unseen |= cause;
        for (var band = 0; band < block.BandCount; band++) block.Band(band).Slice(from, length).Clear();
    }
}
