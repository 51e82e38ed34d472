namespace ImageryWatch.Preprocessing;

/// <summary>A bright region that may be a cloud, with the features used to decide.</summary>
internal sealed record CloudCandidate
{
    /// <summary>Cells of the region.</summary>
    public required IReadOnlyList<int> Cells { get; init; }

    /// <summary>Haze value of its brighter part, on the scale of <see cref="HazeMap"/>.</summary>
    public required double Core { get; init; }

    /// <summary>Ratio of its brightness to that of its surroundings.</summary>
    public required double AboveSurroundings { get; init; }

    /// <summary>
    /// Strongest edges along its outline and inside, as a share of the brightness step between region and surroundings. A roof, a field or
    /// snow around a tree has the whole step within one cell; the edge of a cloud is tens of metres wide.
    /// </summary>
    public required double HardestEdge { get; init; }

    /// <summary>Median colourfulness of its cells.</summary>
    public required double Colourfulness { get; init; }

    /// <summary>Brightness of the same place on the other date, on that date's haze scale; NaN where masked.</summary>
    public required double OtherHaze { get; init; }

    /// <summary>
    /// Contrast within the region divided by that of the other date, both relative to their scene's contrast; NaN where masked.
    /// </summary>
    public required double ContrastKept { get; init; }

    /// <summary>Contrast of the same place on the other date, relative to that scene's contrast; NaN where masked.</summary>
    public required double OtherContrast { get; init; }
}
