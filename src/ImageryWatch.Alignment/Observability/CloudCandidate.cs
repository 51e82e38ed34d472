namespace ImageryWatch.Alignment;

/// <summary>A bright region that may be a cloud, and what speaks for it.</summary>
internal sealed record CloudCandidate
{
    /// <summary>Its cells.</summary>
    public required IReadOnlyList<int> Cells { get; init; }

    /// <summary>Veil of its brighter part, on the scale of <see cref="VeilMap"/>.</summary>
    public required double Core { get; init; }

    /// <summary>Its brightness over that of the ground around it.</summary>
    public required double AboveSurroundings { get; init; }

    /// <summary>
    /// The hardest edges along its outline and inside, as a share of the step in brightness between it and its
    /// surroundings. A roof, a field or snow around a tree has the whole step within a cell; a cloud's edge takes tens of metres.
    /// </summary>
    public required double HardestEdge { get; init; }

    /// <summary>Median colourfulness of its cells.</summary>
    public required double Colourfulness { get; init; }

    /// <summary>How bright the same place is on the other date, on the scale of that date's veil; NaN where it was not seen.</summary>
    public required double OtherVeil { get; init; }

    /// <summary>Contrast within the region over what the other date shows there, 1 for the scene as a whole; NaN where it was not seen.</summary>
    public required double ContrastKept { get; init; }

    /// <summary>Contrast of the same place on the other date, 1 for the scene as a whole; NaN where it was not seen.</summary>
    public required double OtherContrast { get; init; }
}
