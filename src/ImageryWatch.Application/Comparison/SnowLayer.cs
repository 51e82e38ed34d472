using ImageryWatch.Preprocessing;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Adds the snow flag of both dates to the reported quality flags. Snow pixels have values and are compared like others, so
/// <see cref="MaskedScene"/> does not include snow in its blocks.
/// </summary>
internal sealed class SnowLayer(QualityMask before, QualityMask after)
{
    private readonly QualityMask? _before = before.Has(QualityFlags.Snow) ? before : null;
    private readonly QualityMask? _after = after.Has(QualityFlags.Snow) ? after : null;

    /// <summary>
    /// Quality flags of a block, row-major, with the snow flag added where that date has snow; the same spans if there is no snow.
    /// </summary>
    public MaskedPair Over(PixelWindow window, ReadOnlySpan<QualityFlags> earlier, ReadOnlySpan<QualityFlags> later) =>
        new(Over(_before, window, earlier), Over(_after, window, later));

    private static ReadOnlySpan<QualityFlags> Over(QualityMask? map, PixelWindow window, ReadOnlySpan<QualityFlags> causes)
    {
        if (map is null) return causes;
        var withSnow = causes.ToArray();
        for (var i = 0; i < withSnow.Length; i++)
            withSnow[i] |= map.At(window.Column + (i % window.Width), window.Row + (i / window.Width)) & QualityFlags.Snow;
        return withSnow;
    }
}

/// <summary>Quality flags of both dates for one block.</summary>
internal readonly ref struct MaskedPair(ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after)
{
    public ReadOnlySpan<QualityFlags> Before { get; } = before;

    public ReadOnlySpan<QualityFlags> After { get; } = after;
}
