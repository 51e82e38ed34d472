using ImageryWatch.Alignment;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Adds the snow of both dates to the causes that are reported: pixels under snow have values and are compared like any other, so that
/// <see cref="ObservedScene"/> leaves snow out of its blocks.
/// </summary>
internal sealed class SnowLayer(ObservabilityMap before, ObservabilityMap after)
{
    private readonly ObservabilityMap? _before = before.Has(UnseenCause.Snow) ? before : null;
    private readonly ObservabilityMap? _after = after.Has(UnseenCause.Snow) ? after : null;

    /// <summary>The causes of a block, row-major, with snow where that date has it; the same spans where neither has.</summary>
    public UnseenPair Over(PixelWindow window, ReadOnlySpan<UnseenCause> earlier, ReadOnlySpan<UnseenCause> later) =>
        new(Over(_before, window, earlier), Over(_after, window, later));

    private static ReadOnlySpan<UnseenCause> Over(ObservabilityMap? map, PixelWindow window, ReadOnlySpan<UnseenCause> causes)
    {
        if (map is null) return causes;
        var told = causes.ToArray();
        for (var i = 0; i < told.Length; i++)
            told[i] |= map.At(window.Column + (i % window.Width), window.Row + (i / window.Width)) & UnseenCause.Snow;
        return told;
    }
}

/// <summary>Causes of both dates over one block.</summary>
internal readonly ref struct UnseenPair(ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after)
{
    public ReadOnlySpan<UnseenCause> Before { get; } = before;

    public ReadOnlySpan<UnseenCause> After { get; } = after;
}
