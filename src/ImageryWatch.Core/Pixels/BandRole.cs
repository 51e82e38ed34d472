namespace ImageryWatch.Core;

/// <summary>What a band shows. Bands of two dates are compared by role, never by index.</summary>
public enum BandRole
{
    /// <summary>Anything that the product does not use (coastal, red edge, thermal, unknown).</summary>
    Other,
    Panchromatic,
    Blue,
    Green,
    Red,
    NearInfrared,
}
