using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Options of the estimation of the sun azimuth. Defaults were chosen on synthetic scenes with known sun angles.</summary>
public sealed record SunAngleOptions : IOptionRules
{
    [Option("Minimum network probability of a structure, of 254.", Min = 1, Max = 254)]
    public byte MinProbability { get; init; } = 127;

    [Option("Minimum area; smaller structures cast shadows of a few pixels only.", Unit = "m²", Min = 0, Max = 10_000)]
    public double MinSquareMetres { get; init; } = 6;

    [Option("Maximum area; larger sets are several roofs or none.", Unit = "m²", Min = 1, Max = 100_000)]
    public double MaxSquareMetres { get; init; } = 1500;

    [Option("Maximum length of a structure that is always covered completely.", Unit = "m", Min = 5, Max = 200)]
    public double MarginMetres { get; init; } = 40;

    [Option("Distance around a structure that is evaluated.", Unit = "m", Min = 1, Max = 100)]
    public double ReachMetres { get; init; } = 8;

    /// <summary>Shadow lengths to try; the one with the highest score counts. <value>3, 5, 8</value></summary>
    public IReadOnlyList<double> ShadowMetres { get; init; } = [3, 5, 8];

    [Option("Number of azimuths tried around the circle.", Min = 8, Max = 360)]
    public int Directions { get; init; } = 72;

    [Option("Maximum number of structures; in dense tiles every n-th structure is used.", Min = 1, Max = 100_000)]
    public int MaxStructures { get; init; } = 400;

    [Option("Maximum number of structures per tile, so that no single village dominates.", Min = 1, Max = 100_000)]
    public int MaxPerTile { get; init; } = 100;

    [Option("Minimum number of structures for an estimate.", Min = 1, Max = 10_000)]
    public int MinStructures { get; init; } = 10;

    [Option("Minimum peak of the mean votes; 1 if every structure is darkest at exactly this azimuth.", Min = 0, Max = 1)]
    public double MinPeak { get; init; } = 0.25;

    [Option("Number of bootstrap samples.", Min = 10, Max = 10_000)]
    public int BootstrapSamples { get; init; } = 200;

    [Option(
        "Maximum scatter: two thirds of the bootstrap samples must be this close to the azimuth.",
        Unit = "degrees", Min = 0, Max = 180)]
    public double MaxScatterDegrees { get; init; } = 8;

    [Option("Error shared by all structures: rows of parallel roofs, slopes, step of the azimuths.", Unit = "degrees", Min = 0, Max = 90)]
    public double SharedErrorDegrees { get; init; } = 5;

    [Option(
        "Off-nadir angle assumed if unknown: relief displacement separates roofs from the base of their shadows.",
        Unit = "degrees", Min = 0, Max = 60)]
    public double DefaultOffNadirDegrees { get; init; } = 12;

    [Option("Maximum standard error of an estimate.", Unit = "degrees", Min = 0, Max = 180)]
    public double MaxErrorDegrees { get; init; } = 14;

    [Option("Minimum sun elevation of usable images.", Unit = "degrees", Min = 0, Max = 90)]
    public double MinSunElevationDegrees { get; init; } = 5;

    public IEnumerable<OptionProblem> Problems()
    {
        if (MinSquareMetres > MaxSquareMetres)
            yield return new OptionProblem("minSquareMetres", "'minSquareMetres' must not exceed 'maxSquareMetres'");
    }
}
