namespace ImageryWatch.Structures;

/// <summary>
/// What is measured of one segment: in the date that shows it ("here") and in the other one ("there"). Every value is
/// documented with its unit; the score cards weigh them and the report's reasons name them.
/// </summary>
internal sealed record StructureFeatures
{
    /// <summary>Intersection over union of the segment and its rectangle, 0..1.</summary>
    public required double Rectangularity { get; init; }

    /// <summary>Sides 0..4 supported by an edge here.</summary>
    public required double SidesHere { get; init; }

    /// <summary>Sides 0..4 supported by an edge there, best over small shifts.</summary>
    public required double SidesThere { get; init; }

    /// <summary>Mean edge strength here, grey levels per pixel.</summary>
    public required double StrengthHere { get; init; }

    /// <summary>Mean edge strength there.</summary>
    public required double StrengthThere { get; init; }

    /// <summary>Share of the segment inside a changed region, 0..1.</summary>
    public required double ChangedShare { get; init; }

    public required double AreaSquareMetres { get; init; }

    public required double LengthMetres { get; init; }

    public required double WidthMetres { get; init; }

    /// <summary>|inside - ring| in grey levels here.</summary>
    public required double RingContrastHere { get; init; }

    /// <summary>|inside - ring| in grey levels there.</summary>
    public required double RingContrastThere { get; init; }

    /// <summary>Mean intensity inside here, grey levels.</summary>
    public required double Brightness { get; init; }

    /// <summary>Correlation of the two dates over the segment and its edge, -1..1.</summary>
    public required double Likeness { get; init; }

    /// <summary>Darkness of the strip beyond the sides away from the sun against the sides towards it, grey levels; 0 without sun.</summary>
    public required double ShadowSideHere { get; init; }

    public required double ShadowSideThere { get; init; }

    /// <summary>Shadow profile here; zeros without sun.</summary>
    public required ShadowProfile ShadowHere { get; init; }

    public required ShadowProfile ShadowThere { get; init; }

    /// <summary>Height that the shadow implies, or 0 without sun or shadow.</summary>
    public required double ShadowHeightMetres { get; init; }

    /// <summary>Distance to the nearest long thin line here, at most <see cref="StructureMeter.FarFromLineMetres"/>.</summary>
    public required double LineDistanceMetres { get; init; }

    public required bool IsBright { get; init; }

    public required bool HasSun { get; init; }
}
