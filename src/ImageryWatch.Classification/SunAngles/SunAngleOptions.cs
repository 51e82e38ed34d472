namespace ImageryWatch.Classification;

/// <summary>Options of the estimation of the sun azimuth. Defaults were chosen on synthetic scenes with known sun angles.</summary>
public sealed record SunAngleOptions
{
    /// <summary>Minimum network probability of a structure, of 254. <value>127</value></summary>
    public byte MinProbability { get; init; } = 127;

    /// <summary>Minimum area; smaller structures cast shadows of a few pixels only. <value>6</value></summary>
    public double MinSquareMetres { get; init; } = 6;

    /// <summary>Maximum area; larger sets are several roofs or none. <value>1500</value></summary>
    public double MaxSquareMetres { get; init; } = 1500;

    /// <summary>Maximum length of a structure that is always covered completely. <value>40</value></summary>
    public double MarginMetres { get; init; } = 40;

    /// <summary>Distance around a structure that is evaluated. <value>8</value></summary>
    public double ReachMetres { get; init; } = 8;

    /// <summary>Shadow lengths to try; the one with the highest score counts. <value>3, 5, 8</value></summary>
    public IReadOnlyList<double> ShadowMetres { get; init; } = [3, 5, 8];

    /// <summary>Number of azimuths tried around the circle. <value>72</value></summary>
    public int Directions { get; init; } = 72;

    /// <summary>Maximum number of structures; in dense tiles every n-th structure is used. <value>400</value></summary>
    public int MaxStructures { get; init; } = 400;

    /// <summary>Maximum number of structures per tile, so that no single village dominates. <value>100</value></summary>
    public int MaxPerTile { get; init; } = 100;

    /// <summary>Minimum number of structures for an estimate. <value>10</value></summary>
    public int MinStructures { get; init; } = 10;

    /// <summary>Minimum peak of the mean votes (1: every structure is darkest at exactly this azimuth). <value>0.25</value></summary>
    public double MinPeak { get; init; } = 0.25;

    /// <summary>Number of bootstrap samples. <value>200</value></summary>
    public int BootstrapSamples { get; init; } = 200;

    /// <summary>Maximum scatter: two thirds of the bootstrap samples must be this close to the azimuth, degrees. <value>8</value></summary>
    public double MaxScatterDegrees { get; init; } = 8;

    /// <summary>Error shared by all structures: rows of parallel roofs, slopes, step of the azimuths. <value>5</value></summary>
    public double SharedErrorDegrees { get; init; } = 5;

    /// <summary>
    /// Off-nadir angle assumed if unknown: relief displacement separates roofs from the base of their shadows. <value>12</value>
    /// </summary>
    public double DefaultOffNadirDegrees { get; init; } = 12;

    /// <summary>Maximum standard error of an estimate. <value>14</value></summary>
    public double MaxErrorDegrees { get; init; } = 14;

    /// <summary>Minimum sun elevation of usable images. <value>5</value></summary>
    public double MinSunElevationDegrees { get; init; } = 5;
}
