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
    /// Seen, but under snow: roofs, towers and shadows show, tracks and cleared strips do not. Told about, and still
    /// assessable.
    /// </summary>
    Snow = 64,
}

public static class UnseenCauses
{
    /// <summary>True where a place cannot be assessed: any cause but snow alone.</summary>
    public static bool Hides(this UnseenCause cause) => (cause & ~UnseenCause.Snow) != UnseenCause.None;

    /// <summary>True where the value of a pixel was measured: seen, or saturated and nothing else.</summary>
    public static bool HasValue(this UnseenCause cause) => cause is UnseenCause.None or UnseenCause.Saturated;

    /// <summary>True where every one has a value.</summary>
    public static bool HaveValues(this ReadOnlySpan<UnseenCause> causes) => !causes.ContainsAnyExcept(UnseenCause.None, UnseenCause.Saturated);
}
