namespace ImageryWatch.Core;

/// <summary>
/// Why a pixel says nothing about the ground. <see cref="None"/> means seen. Causes combine; every report of what
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

    /// <summary>At the sensor's upper limit in a band used.</summary>
    Saturated = 4,
    Cloud = 8,
    CloudShadow = 16,

    /// <summary>Too dark to tell anything: terrain or building shadow.</summary>
    DeepShadow = 32,
    Snow = 64,
}
