namespace ImageryWatch.Core;

/// <summary>Spectral meaning of a band. Bands of two dates are compared by role, never by index.</summary>
public enum BandRole
{
    /// <summary>Any other band (coastal, red edge, thermal, unknown); not used.</summary>
    Other,
    Panchromatic,
    Blue,
    Green,
    Red,
    NearInfrared,
}
