using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>
/// Marks the pixels of a block that say nothing, or too little: not finite, nodata, saturated. Masks are applied before, by the
/// reader; values of everything unseen become 0, but for what is saturated and nothing else.
/// <para>
/// A nodata value that no measurement can take (negative, NaN) empties a pixel as soon as one band has it; any other
/// (0, 255, 65535) only when all bands have theirs, since a dark pixel may well be 0 in one band.
/// </para>
/// <para>
/// Samples of more than 8 bits are saturated when any band is at the limit. With 8 bits the image was stretched for
/// looking at and every white roof reaches 255 somewhere, so all bands have to be there.
/// </para>
/// </summary>
internal sealed class UnseenScreen
{
    private const double EightBitLimit = 255;

    /// <summary>Float nodata near the end of the range is written with too few digits to compare exactly.</summary>
    private const float HugeNoData = 1e38f;
    private static readonly float[] UsualSentinels = [-9999, -32768];
    private readonly bool _checkFinite;
    private readonly float[][] _sentinels = [];
    private readonly float[]? _fill;
    private readonly float? _limit;
    private readonly bool _limitNeedsAllBands;

    public UnseenScreen(RasterLayout layout)
    {
        _checkFinite = !GdalDataTypes.IsUnsignedCount(layout.DataType);
        var noData = layout.NoData;
        if (layout.Masks.HasFlag(MaskKinds.UsualFill) && !_checkFinite) _fill = new float[layout.BandNumbers.Length];
        else if (layout.Masks.HasFlag(MaskKinds.UsualFill)) _sentinels = [.. noData.Select(_ => UsualSentinels)];
        else if (noData.Any(value => value < 0)) _sentinels = [.. noData.Select(value => new[] { (float)(value ?? double.NaN) })];
        else if (noData.Any(value => value >= 0)) _fill = [.. noData.Select(value => (float)(value ?? double.NaN))];
        _limit = (float?)layout.SaturationValue;
        _limitNeedsAllBands = layout.SaturationValue <= EightBitLimit;
    }

    /// <param name="block">Values and masks read; its pixels are marked in place.</param>
    /// <param name="inside">The part of the block's window that the raster covers.</param>
    public void Apply(PixelBlock block, PixelWindow inside)
    {
        for (var row = inside.Row - block.Window.Row; row < inside.EndRow - block.Window.Row; row++)
            ApplyToRow(block, (row * block.Width) + inside.Column - block.Window.Column, inside.Width);
    }

    private void ApplyToRow(PixelBlock block, int start, int length)
    {
        var unseen = block.Unseen.Slice(start, length);
        for (var band = 0; band < block.BandCount; band++)
        {
            var values = block.Band(band).Slice(start, length);
            if (_checkFinite) MarkNotFinite(values, unseen);
            if (_sentinels.Length > 0) MarkSentinels(values, _sentinels[band], unseen);
            if (_limit is { } limit && !_limitNeedsAllBands) MarkAt(values, limit, unseen, UnseenCause.Saturated);
        }

        if (_fill is not null) MarkWhereAll(block, start, length, _fill, UnseenCause.NoData);
        if (_limit is { } all && _limitNeedsAllBands) MarkWhereAllAt(block, start, length, all);
        Blank(block, start, unseen);
    }

    private void MarkWhereAllAt(PixelBlock block, int start, int length, float limit)
    {
        Span<float> limits = stackalloc float[block.BandCount];
        limits.Fill(limit);
        MarkWhereAll(block, start, length, limits, UnseenCause.Saturated);
    }

    private static void MarkNotFinite(ReadOnlySpan<float> values, Span<UnseenCause> unseen)
    {
        for (var i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i])) unseen[i] |= UnseenCause.NoData;
    }

    private static void MarkSentinels(ReadOnlySpan<float> values, float[] sentinels, Span<UnseenCause> unseen)
    {
        foreach (var sentinel in sentinels) MarkSentinel(values, sentinel, unseen);
    }

    private static void MarkSentinel(ReadOnlySpan<float> values, float sentinel, Span<UnseenCause> unseen)
    {
        if (sentinel > -HugeNoData)
        {
            MarkAt(values, sentinel, unseen, UnseenCause.NoData);
            return;
        }

        for (var i = 0; i < values.Length; i++)
            if (values[i] <= -HugeNoData) unseen[i] |= UnseenCause.NoData;
    }

    /// <summary>Rows without the value, nearly all, are passed over by one vectorised search.</summary>
    private static void MarkAt(ReadOnlySpan<float> values, float wanted, Span<UnseenCause> unseen, UnseenCause cause)
    {
        var first = FirstOf(values, wanted);
        for (var i = first; i >= 0 && i < values.Length; i++)
            if (values[i] == wanted) unseen[i] |= cause;
    }

    /// <summary>Compares bits, which is several times as fast: a number other than 0 has only one pattern, and NaN equals nothing.</summary>
    private static int FirstOf(ReadOnlySpan<float> values, float wanted)
    {
        if (float.IsNaN(wanted)) return -1;
        var bits = MemoryMarshal.Cast<float, int>(values);
        return wanted == 0 ? bits.IndexOfAny(0, int.MinValue) : bits.IndexOf(BitConverter.SingleToInt32Bits(wanted));
    }

    private static void MarkWhereAll(PixelBlock block, int start, int length, ReadOnlySpan<float> wanted, UnseenCause cause)
    {
        var searched = wanted.IndexOfAnyExcept(float.NaN);
        var first = FirstOf(block.Band(searched).Slice(start, length), wanted[searched]);
        for (var i = first; i >= 0 && i < length; i++)
            if (AllAt(block, start + i, wanted)) block.Unseen[start + i] |= cause;
    }

    /// <summary>NaN stands for a band that does not matter.</summary>
    private static bool AllAt(PixelBlock block, int pixel, ReadOnlySpan<float> wanted)
    {
        for (var band = 0; band < wanted.Length; band++)
            if (block.Band(band)[pixel] != wanted[band] && !float.IsNaN(wanted[band])) return false;
        return true;
    }

    private static void Blank(PixelBlock block, int start, ReadOnlySpan<UnseenCause> unseen)
    {
        var first = unseen.FirstWithoutValue();
        if (first < 0) return;
        for (var band = 0; band < block.BandCount; band++)
        {
            var values = block.Band(band).Slice(start, unseen.Length);
            for (var i = first; i < values.Length; i++)
                if (!unseen[i].HasValue()) values[i] = 0;
        }
    }
}
