namespace ImageryWatch.Structures;

/// <summary>What the search for the sun's direction can be told. Defaults were chosen on generated scenes of known sun.</summary>
public sealed record SunSearch
{
    /// <summary>Probability, of 254, from which on the network's word counts as a structure. <value>127</value></summary>
    public byte LeastProbability { get; init; } = 127;

    /// <summary>Structures that are smaller cast shadows of a few pixels only. <value>6</value></summary>
    public double LeastSquareMetres { get; init; } = 6;

    /// <summary>What is larger is several roofs, or none. <value>1500</value></summary>
    public double MostSquareMetres { get; init; } = 1500;

    /// <summary>Longest structure that is sure to be seen whole. <value>40</value></summary>
    public double MarginMetres { get; init; } = 40;

    /// <summary>Ground around a structure that is looked at. <value>8</value></summary>
    public double ReachMetres { get; init; } = 8;

    /// <summary>Lengths of shadow that are tried; the one that stands out most counts. <value>3, 5, 8</value></summary>
    public IReadOnlyList<double> ShadowMetres { get; init; } = [3, 5, 8];

    /// <summary>Directions tried around the circle. <value>72</value></summary>
    public int Directions { get; init; } = 72;

    /// <summary>Structures looked at, at most; on crowded ground every so many of a tile's. <value>400</value></summary>
    public int MostStructures { get; init; } = 400;

    /// <summary>Of one tile, at most: no single village decides. <value>100</value></summary>
    public int MostPerTile { get; init; } = 100;

    /// <summary>Fewer do not tell a direction from chance. <value>10</value></summary>
    public int LeastStructures { get; init; } = 10;

    /// <summary>Height of the summed votes' peak (1: every structure has its darkest side exactly there). <value>0.25</value></summary>
    public double LeastPeak { get; init; } = 0.25;

    /// <summary>Draws with replacement from the structures. <value>200</value></summary>
    public int Draws { get; init; } = 200;

    /// <summary>Two thirds of the draws must fall this close to the direction, degrees. <value>8</value></summary>
    public double MostScatterDegrees { get; init; } = 8;

    /// <summary>Part of the error that all structures share: rows of parallel roofs, slopes, steps of the directions. <value>5</value></summary>
    public double SharedErrorDegrees { get; init; } = 5;

    /// <summary>Tilt of the view that is assumed where it is unknown: roofs lean away from their own shadows' roots. <value>12</value></summary>
    public double UsualOffNadirDegrees { get; init; } = 12;

    /// <summary>An estimate with a larger standard error is of no use. <value>14</value></summary>
    public double MostErrorDegrees { get; init; } = 14;

    /// <summary>No usable image is taken under a lower sun. <value>5</value></summary>
    public double LowestSunDegrees { get; init; } = 5;
}
