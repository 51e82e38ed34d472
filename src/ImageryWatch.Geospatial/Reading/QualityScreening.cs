using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Sets the quality flags of the pixels of a block: not finite, nodata, saturated. The reader applies masks before. The values of masked
/// pixels are set to 0, except for pixels that are only saturated.
/// <para>
/// A nodata value that cannot be a measurement (negative, NaN) applies as soon as one band has it; any other (0, 255, 65535) only when all
/// bands have theirs, since a dark pixel may be 0 in one band.
/// </para>
/// <para>
/// Samples of more than 8 bits are saturated when any band is at the limit. 8-bit images are contrast-stretched, and white roofs reach 255
/// in some band, so all bands must be at the limit. A limit found in the data also applies to the few values above, which become equal to
/// it.
/// </para>
/// </summary>
internal sealed class QualityScreening
{
    private const double EightBitLimit = 255;

    /// <summary>Nodata values near the end of the float range are often written with too few digits for exact comparison.</summary>
    private const float HugeNoData = 1e38f;
    private static readonly float[] CommonFillValues = [-9999, -32768];
    private readonly bool _checkFinite;
    private readonly float[][] _sentinels = [];
    private readonly float[]? _fill;
    private readonly float[] _limits;
    private readonly bool _limitNeedsAllBands;
    private readonly bool _hasLimit;
    private readonly bool _hasFoundLimit;

    /// <param name="layout">Nodata values and data type.</param>
    /// <param name="survey">Saturation values found in the data, which replace that of the data type.</param>
    public QualityScreening(RasterLayout layout, PixelSurvey survey)
    {
        _checkFinite = !GdalDataTypes.IsUnsignedCount(layout.DataType);
        var noData = layout.NoData;
        if (layout.Masks.HasFlag(MaskKinds.CommonFill) && !_checkFinite) _fill = new float[layout.BandNumbers.Length];
        else if (layout.Masks.HasFlag(MaskKinds.CommonFill)) _sentinels = [.. noData.Select(_ => CommonFillValues)];
        else if (noData.Any(value => value < 0)) _sentinels = [.. noData.Select(value => new[] { (float)(value ?? double.NaN) })];
        else if (noData.Any(value => value >= 0)) _fill = [.. noData.Select(value => (float)(value ?? double.NaN))];
        _limits = [.. noData.Select((_, band) =>
            (band < survey.Ceilings.Count ? survey.Ceilings[band]?.Value : null) ?? (float?)layout.SaturationValue ?? float.NaN)];
        _limitNeedsAllBands = layout.DataType == GdalDataTypes.Byte || layout.SaturationValue <= EightBitLimit;
        _hasLimit = _limits.Any(limit => !float.IsNaN(limit));
        _hasFoundLimit = survey.Ceilings.Count > 0;
    }

    /// <param name="block">Values and masks as read; its flags are set in place.</param>
    /// <param name="inside">The part of the block's window inside the raster.</param>
    public void Apply(PixelBlock block, PixelWindow inside)
    {
        for (var row = inside.Row - block.Window.Row; row < inside.EndRow - block.Window.Row; row++)
            ApplyToRow(block, (row * block.Width) + inside.Column - block.Window.Column, inside.Width);
    }

    private void ApplyToRow(PixelBlock block, int start, int length)
    {
        var quality = block.Quality.Slice(start, length);
        for (var band = 0; band < block.BandCount; band++)
        {
            var values = block.Band(band).Slice(start, length);
            if (_checkFinite) MarkNotFinite(values, quality);
            if (_sentinels.Length > 0) MarkSentinels(values, _sentinels[band], quality);
            if (_hasFoundLimit) Clip(values, _limits[band]);
            if (_hasLimit && !_limitNeedsAllBands) MarkAt(values, _limits[band], quality, QualityFlags.Saturated);
        }

        if (_fill is not null) MarkWhereAll(block, start, length, _fill, QualityFlags.NoData);
        if (_hasLimit && _limitNeedsAllBands) MarkWhereAll(block, start, length, _limits, QualityFlags.Saturated);
        ClearMasked(block, start, quality);
    }

    /// <summary>Infinities, NaN and values near the end of the float range, which no sensor measures.</summary>
    private static void MarkNotFinite(ReadOnlySpan<float> values, Span<QualityFlags> quality)
    {
        for (var i = 0; i < values.Length; i++)
            if (!(Math.Abs(values[i]) < HugeNoData)) quality[i] |= QualityFlags.NoData;
    }

    private static void Clip(Span<float> values, float limit)
    {
        for (var i = 0; i < values.Length; i++)
            if (values[i] > limit) values[i] = limit;
    }

    private static void MarkSentinels(ReadOnlySpan<float> values, float[] sentinels, Span<QualityFlags> quality)
    {
        foreach (var sentinel in sentinels) MarkSentinel(values, sentinel, quality);
    }

    private static void MarkSentinel(ReadOnlySpan<float> values, float sentinel, Span<QualityFlags> quality)
    {
        if (sentinel > -HugeNoData)
        {
            MarkAt(values, sentinel, quality, QualityFlags.NoData);
            return;
        }

        for (var i = 0; i < values.Length; i++)
            if (values[i] <= -HugeNoData) quality[i] |= QualityFlags.NoData;
    }

    /// <summary>Rows without the value, which are most rows, are skipped by one vectorised search.</summary>
    private static void MarkAt(ReadOnlySpan<float> values, float sentinelValue, Span<QualityFlags> quality, QualityFlags cause)
    {
        var first = FirstOf(values, sentinelValue);
        for (var i = first; i >= 0 && i < values.Length; i++)
            if (values[i] == sentinelValue) quality[i] |= cause;
    }

    /// <summary>
    /// Compares bit patterns, which is several times faster: a value other than 0 has only one pattern, and NaN never matches.
    /// </summary>
    private static int FirstOf(ReadOnlySpan<float> values, float sentinelValue)
    {
        if (float.IsNaN(sentinelValue)) return -1;
        var bits = MemoryMarshal.Cast<float, int>(values);
        return sentinelValue == 0 ? bits.IndexOfAny(0, int.MinValue) : bits.IndexOf(BitConverter.SingleToInt32Bits(sentinelValue));
    }

    /// <summary>Flags the pixels at which every band has its value; NaN marks a band that is ignored.</summary>
    public static void MarkWhereAll(PixelBlock block, int start, int length, ReadOnlySpan<float> sentinelValue, QualityFlags cause)
    {
        var searched = sentinelValue.IndexOfAnyExcept(float.NaN);
        var first = FirstOf(block.Band(searched).Slice(start, length), sentinelValue[searched]);
        for (var i = first; i >= 0 && i < length; i++)
            if (AllAt(block, start + i, sentinelValue)) block.Quality[start + i] |= cause;
    }

    /// <summary>NaN marks a band that is ignored.</summary>
    private static bool AllAt(PixelBlock block, int pixel, ReadOnlySpan<float> sentinelValue)
    {
        for (var band = 0; band < sentinelValue.Length; band++)
            if (block.Band(band)[pixel] != sentinelValue[band] && !float.IsNaN(sentinelValue[band])) return false;
        return true;
    }

    /// <summary>Sets values without information to 0; without a value, a pixel is not saturated either.</summary>
    private static void ClearMasked(PixelBlock block, int start, Span<QualityFlags> quality)
    {
        var first = ((ReadOnlySpan<QualityFlags>)quality).FirstWithoutValue();
        if (first < 0) return;
        for (var i = first; i < quality.Length; i++)
            if (!quality[i].HasValue()) quality[i] &= ~QualityFlags.Saturated;
        block.ClearWithoutValue(start, quality.Length);
    }
}
