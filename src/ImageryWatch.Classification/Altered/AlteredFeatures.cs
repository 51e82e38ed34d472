using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Measurements of a house that is present in both dates, from which alterations are classified.</summary>
internal sealed record AlteredFeatures
{
    public required BeforeAfter<double> AreaSquareMetres { get; init; }

    /// <summary>Intersection over union of both outlines.</summary>
    public required double Overlap { get; init; }

    /// <summary>Mean probability of a roof over the outline of each date, 0..1.</summary>
    public required BeforeAfter<double> Network { get; init; }

    /// <summary>Higher of the mean probabilities of an appeared and of a removed roof over the outlines, 0..1.</summary>
    public required double NetworkChange { get; init; }

    /// <summary>Highest probability of an appeared or removed roof within 2 m of the middle and of both ends of a house, 0..1.</summary>
    public required double NetworkChangePeak { get; init; }

    /// <summary>The roof inside both outlines.</summary>
    public required BeforeAfter<SurfaceColour> Roof { get; init; }

    /// <summary>The ground around both outlines.</summary>
    public required BeforeAfter<SurfaceColour> Ground { get; init; }

    /// <summary>The surface inside one outline only; unknown if there is none.</summary>
    public required BeforeAfter<SurfaceColour> Strip { get; init; }

    /// <summary>Correlation of both dates over the roof and its border, and inside the roof only, -1..1.</summary>
    public required double Correlation { get; init; }

    /// <inheritdoc cref="Correlation"/>
    public required double InnerCorrelation { get; init; }

    /// <summary>Edges of each date along the outline of that date.</summary>
    public required BeforeAfter<EdgeSupport> Edges { get; init; }

    /// <summary>Edges of each date along the outline of the other date.</summary>
    public required BeforeAfter<EdgeSupport> CrossEdges { get; init; }

    /// <summary>ln of the ratio of the mean intensities of both halves of the roof, divided by its long axis.</summary>
    public required BeforeAfter<double> Ridge { get; init; }

    /// <summary>Height from the shadow, metres; NaN without a shadow or a sun position from metadata.</summary>
    public required BeforeAfter<double> ShadowHeightMetres { get; init; }

    /// <summary>The other houses nearby; set when all houses of the pair are measured.</summary>
    public NeighbourRoofs Neighbours { get; init; } = NeighbourRoofs.None;

    /// <summary>Change of the roof.</summary>
    public ColourDifference RoofChange => ColourDifference.Of(Roof.Before, Roof.After);

    /// <summary>Change of the roof relative to that of the ground.</summary>
    public ColourDifference ChangeAgainstGround => RoofChange.Minus(ColourDifference.Of(Ground.Before, Ground.After));

    /// <summary>Change of the roof relative to that of the neighbouring roofs.</summary>
    public ColourDifference ChangeAgainstRoofs => RoofChange.Minus(Neighbours.Change);

    /// <summary>Change of the surface in one outline only relative to that of the ground.</summary>
    public ColourDifference StripChange =>
        ColourDifference.Of(Strip.Before, Strip.After).Minus(ColourDifference.Of(Ground.Before, Ground.After));
}
