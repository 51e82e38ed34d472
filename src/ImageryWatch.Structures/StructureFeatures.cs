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

    /// <summary>Standard deviation of the intensity inside here, grey levels.</summary>
    public required double TextureHere { get; init; }

    /// <summary>Standard deviation of the intensity inside there, grey levels.</summary>
    public required double TextureThere { get; init; }

    /// <summary>Inside minus ring here, ln(red / green); NaN without colours.</summary>
    public required double RednessHere { get; init; }

    /// <summary>Inside minus ring here, ln(blue / green).</summary>
    public required double BluenessHere { get; init; }

    /// <summary>Distance between the colours inside here and there, both as ln ratios against the ring.</summary>
    public required double ColourChange { get; init; }

    /// <summary>How many times as large the largest segment here is that this one is a part of; 1 = it is a part of none.</summary>
    public required double WholeRatio { get; init; }

    /// <summary>Brightness of the ground around, there over here: far below 1 where the other date lies in the shade, far above 1 under snow.</summary>
    public required double LightRatio { get; init; }

    /// <summary>Spread of the intensity around, there over here: below 1 where the other date shows less of whatever stands there.</summary>
    public required double ClarityRatio { get; init; }

    public required LearnedFeatures Learned { get; init; }

    public required bool HasSun { get; init; }
}

/// <summary>What the network says of one segment, 0..1; NaN where no network was run. Here is the date that shows the segment.</summary>
internal sealed record LearnedFeatures
{
    /// <summary>Where no network was run.</summary>
    public static LearnedFeatures Unknown { get; } = new()
    {
        RoofChange = double.NaN, RoofChangeAround = double.NaN, RoofReverse = double.NaN, RoofHere = double.NaN, RoofThere = double.NaN,
        TowerChange = double.NaN, TowerHere = double.NaN, TowerThere = double.NaN, FenceHere = double.NaN, FenceChange = double.NaN, Level = double.NaN,
    };

    /// <summary>Mean over the segment: a roof stands here and not there.</summary>
    public required double RoofChange { get; init; }

    /// <summary>Mean over the 3 m around it.</summary>
    public required double RoofChangeAround { get; init; }

    /// <summary>Mean over the segment: a roof stands there and not here.</summary>
    public required double RoofReverse { get; init; }

    /// <summary>Mean over the segment: a roof stands here.</summary>
    public required double RoofHere { get; init; }

    /// <summary>Mean over the segment: a roof stands there.</summary>
    public required double RoofThere { get; init; }

    /// <summary>Highest within 3 m of the middle: a tower stands here and not there.</summary>
    public required double TowerChange { get; init; }

    /// <summary>Highest within 3 m: a tower stands here.</summary>
    public required double TowerHere { get; init; }

    /// <summary>Highest within 3 m: a tower stands there.</summary>
    public required double TowerThere { get; init; }

    /// <summary>Highest within 12 m: a fence stands here.</summary>
    public required double FenceHere { get; init; }

    /// <summary>Highest within 12 m: a fence stands here and not there.</summary>
    public required double FenceChange { get; init; }

    /// <summary>Level at which the network's plane was cut, 0 where brightness proposed the segment.</summary>
    public required double Level { get; init; }
}
