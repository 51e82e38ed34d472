using System.Buffers;
using System.Runtime.InteropServices;

namespace ImageryWatch.Core;

/// <summary>
/// Quality flags of a pixel; <see cref="None"/> means unmasked. Flags combine; the shares of masked area in reports are counts of these
/// flags.
/// </summary>
[Flags]
public enum QualityFlags : byte
{
    None = 0,

    /// <summary>Not covered by any tile of the date.</summary>
    OutsideCoverage = 1,

    /// <summary>Covered, but excluded by the nodata value, alpha or mask.</summary>
    NoData = 2,

    /// <summary>
    /// At the sensor's upper limit in a band used. The pixel keeps its value: a dark roof on saturated snow is visible, but a roof as
    /// bright as the ground is not, so the absence of a structure cannot be concluded.
    /// </summary>
    Saturated = 4,
    Cloud = 8,
    CloudShadow = 16,

    /// <summary>Too dark to be assessed: terrain or building shadow.</summary>
    DeepShadow = 32,

    /// <summary>
    /// Covered by snow: roofs, towers and shadows are visible, tracks and cleared strips are not. Reported, but assessable.
    /// </summary>
    Snow = 64,
}

/// <summary>
/// Tests of the flags. Every unmasked pixel has a value; saturated pixels have one too, although they are masked:
/// <code>
///                          HasValue   IsMasked
/// None, Snow               yes        no
/// Saturated (+ Snow)       yes        yes
/// any other cause          no         yes     (the value is 0)
/// </code>
/// </summary>
public static class QualityFlagsExtensions
{
    private const QualityFlags WithValue = QualityFlags.Saturated | QualityFlags.Snow;

    private static readonly SearchValues<byte> AllWithValue = SearchValues.Create(
        [(byte)QualityFlags.None, (byte)QualityFlags.Saturated, (byte)QualityFlags.Snow, (byte)WithValue]);

    /// <summary>True for a masked pixel: any flag except snow alone.</summary>
    public static bool IsMasked(this QualityFlags cause) => (cause & ~QualityFlags.Snow) != QualityFlags.None;

    /// <summary>True where the pixel's value was measured: no flag, snow, saturated, or the last two together.</summary>
    public static bool HasValue(this QualityFlags cause) => (cause & ~WithValue) == QualityFlags.None;

    /// <summary>True where no pixel has a flag.</summary>
    public static bool IsClear(this ReadOnlySpan<QualityFlags> causes) =>
        !MemoryMarshal.Cast<QualityFlags, byte>(causes).ContainsAnyExcept((byte)QualityFlags.None);

    /// <summary>True where all pixels have a value.</summary>
    public static bool HaveValues(this ReadOnlySpan<QualityFlags> causes) => causes.FirstWithoutValue() < 0;

    /// <summary>Index of the first pixel without a value, -1 where all have one.</summary>
    public static int FirstWithoutValue(this ReadOnlySpan<QualityFlags> causes) =>
        MemoryMarshal.Cast<QualityFlags, byte>(causes).IndexOfAnyExcept(AllWithValue);
}
