namespace ImageryWatch.Geospatial;

/// <summary>What the samples of a band hold.</summary>
internal enum BandContent
{
    /// <summary>Many different values.</summary>
    Measurements,

    /// <summary>0 and the largest value of the sample type (or 1), as in an alpha band.</summary>
    Mask,

    /// <summary>0 everywhere.</summary>
    Empty,
}
