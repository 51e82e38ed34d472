using System.Buffers;
using System.Runtime.InteropServices;

namespace ImageryWatch.Core;

/// <summary>
/// Why a pixel says nothing, or less than usual, about the ground. <see cref="None"/> means seen. Causes combine; every report of what
/// could not be assessed is a count of these.
/// </summary>
[Flags]
public enum UnseenCause : byte
{
    None = 0,

    /// <summary>No tile of the date covers the place.</summary>
    OutsideCoverage = 1,

    /// <summary>Covered, but declared empty by nodata value, alpha or mask.</summary>
    NoData = 2,

    /// <summary>
    /// At the sensor's upper limit in a band used. The pixel keeps its value: a dark roof on glaring snow shows, but what is as bright as
    /// the ground does not, so that nothing may be said to be absent there.
    /// </summary>
    Saturated = 4,
    Cloud = 8,
    CloudShadow = 16,

    /// <summary>Too dark to tell anything: terrain or building shadow.</summary>
    DeepShadow = 32,

    /// <summary>
    /// Visible, but under snow: roofs, towers and shadows show, tracks and cleared strips do not. Reported, and still assessable.
    /// </summary>
    Snow = 64,
}

/// <summary>
/// The two questions that code asks of a pixel. Whatever does not hide has a value; saturated pixels have one too, although they
/// cannot be assessed:
/// <code>
///                          HasValue   Hides
/// None, Snow               yes        no
/// Saturated (+ Snow)       yes        yes
/// any other cause          no         yes     (the value is 0)
/// </code>
/// </summary>
public static class UnseenCauses
{
    private const UnseenCause WithValue = UnseenCause.Saturated | UnseenCause.Snow;

    private static readonly SearchValues<byte> AllWithValue = SearchValues.Create(
        [(byte)UnseenCause.None, (byte)UnseenCause.Saturated, (byte)UnseenCause.Snow, (byte)WithValue]);

    /// <summary>True where a place cannot be assessed: any cause but snow alone.</summary>
    public static bool Hides(this UnseenCause cause) => (cause & ~UnseenCause.Snow) != UnseenCause.None;

    /// <summary>True where the value of a pixel was measured: visible, under snow, saturated, or the last two at once.</summary>
    public static bool HasValue(this UnseenCause cause) => (cause & ~WithValue) == UnseenCause.None;

    /// <summary>True where every one has a value.</summary>
    public static bool HaveValues(this ReadOnlySpan<UnseenCause> causes) => causes.FirstWithoutValue() < 0;

    /// <summary>Index of the first one without a value, -1 where all have one.</summary>
    public static int FirstWithoutValue(this ReadOnlySpan<UnseenCause> causes) =>
        MemoryMarshal.Cast<UnseenCause, byte>(causes).IndexOfAnyExcept(AllWithValue);
}
