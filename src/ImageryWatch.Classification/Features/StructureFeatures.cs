namespace ImageryWatch.Classification;

/// <summary>
/// Features of one segment in the target date, which shows it, and in the reference date. They are the inputs of the models and are quoted
/// as reasons in the report.
/// </summary>
internal sealed record StructureFeatures
{
    /// <summary>Intersection over union of the segment and its rectangle, 0..1.</summary>
    public required double Rectangularity { get; init; }

    /// <summary>Sides 0..4 supported by an edge in the target date.</summary>
    public required double SidesTarget { get; init; }

    /// <summary>Sides 0..4 supported by an edge in the reference date, maximum over small shifts.</summary>
    public required double SidesReference { get; init; }

    /// <summary>Mean edge strength in the target date, grey levels per pixel.</summary>
    public required double StrengthTarget { get; init; }

    /// <summary>Mean edge strength in the reference date, grey levels per pixel.</summary>
    public required double StrengthReference { get; init; }

    /// <summary><see cref="EdgeAlignment"/> in the target date, -1..1.</summary>
    public required double AlignmentTarget { get; init; }

    /// <summary><see cref="EdgeAlignment"/> in the reference date, -1..1.</summary>
    public required double AlignmentReference { get; init; }

    /// <summary>Share of the segment inside a changed region, 0..1.</summary>
    public required double ChangedShare { get; init; }

    /// <summary>Area, length, width and rectangularity are assumed, not measured, see <see cref="Segment.HasAssumedSize"/>.</summary>
    public bool HasAssumedSize { get; init; }

    public required double AreaSquareMetres { get; init; }

    public required double LengthMetres { get; init; }

    public required double WidthMetres { get; init; }

    /// <summary>|inside - ring| in the target date, grey levels.</summary>
    public required double RingContrastTarget { get; init; }

    /// <summary>|inside - ring| in the reference date, grey levels.</summary>
    public required double RingContrastReference { get; init; }

    /// <summary>Mean intensity inside in the target date, grey levels.</summary>
    public required double Brightness { get; init; }

    /// <summary>Correlation of the two dates over the segment and its edge, -1..1.</summary>
    public required double Correlation { get; init; }

    /// <summary>Mean intensity beyond the sunlit sides minus that beyond the shaded sides, grey levels; 0 without sun angles.</summary>
    public required double ShadowSideTarget { get; init; }

    public required double ShadowSideReference { get; init; }

    /// <summary>Shadow profile in the target date; zeros without sun angles.</summary>
    public required ShadowProfile ShadowTarget { get; init; }

    public required ShadowProfile ShadowReference { get; init; }

    /// <summary>Height derived from the shadow; 0 without sun angles or shadow.</summary>
    public required double ShadowHeightMetres { get; init; }

    /// <summary>
    /// Distance to the nearest long thin line in the target date, at most <see cref="FeatureExtractor.MaxLineDistanceMetres"/>.
    /// </summary>
    public required double LineDistanceMetres { get; init; }

    public required bool IsBright { get; init; }

    /// <summary>Standard deviation of the intensity inside in the target date, grey levels.</summary>
    public required double TextureTarget { get; init; }

    /// <summary>Standard deviation of the intensity inside in the reference date, grey levels.</summary>
    public required double TextureReference { get; init; }

    /// <summary>Inside minus ring in the target date, ln(red / green); NaN without colours.</summary>
    public required double RednessTarget { get; init; }

    /// <summary>Inside minus ring in the target date, ln(blue / green); NaN without colours.</summary>
    public required double BluenessTarget { get; init; }

    /// <summary>Distance between the inside colours of the two dates, both as ln ratios relative to the ring.</summary>
    public required double ColourChange { get; init; }

    /// <summary>Area ratio of the largest parent segment in the target date to this segment; 1 without a parent.</summary>
    public required double ParentAreaRatio { get; init; }

    /// <summary>
    /// Ratio of the surrounding brightness, reference to target date: far below 1 if the reference date is in shade, far above 1 under
    /// snow.
    /// </summary>
    public required double LightRatio { get; init; }

    /// <summary>
    /// Ratio of the surrounding contrast, reference to target date: below 1 if structures are less visible in the reference date.
    /// </summary>
    public required double ClarityRatio { get; init; }

    public required NetworkFeatures Network { get; init; }

    public required bool HasSun { get; init; }
}

/// <summary>Network probabilities of one segment, 0..1; NaN without a network. The target date shows the segment.</summary>
internal sealed record NetworkFeatures
{
    /// <summary>Values without a network.</summary>
    public static NetworkFeatures Unknown { get; } = new()
    {
        RoofChange = double.NaN, RoofChangeAround = double.NaN, RoofReverse = double.NaN, RoofTarget = double.NaN,
        RoofReference = double.NaN,
        TowerChange = double.NaN, TowerTarget = double.NaN, TowerReference = double.NaN, FenceTarget = double.NaN, FenceChange = double.NaN,
        Level = double.NaN, CandidateTower = double.NaN, CandidateHousing = double.NaN,
    };

    /// <summary>Mean over the segment: roof in the target date only.</summary>
    public required double RoofChange { get; init; }

    /// <summary>The same over the surrounding 3 m.</summary>
    public required double RoofChangeAround { get; init; }

    /// <summary>Mean over the segment: roof in the reference date only.</summary>
    public required double RoofReverse { get; init; }

    /// <summary>Mean over the segment: roof in the target date.</summary>
    public required double RoofTarget { get; init; }

    /// <summary>Mean over the segment: roof in the reference date.</summary>
    public required double RoofReference { get; init; }

    /// <summary>Maximum within 3 m of the centre: tower in the target date only.</summary>
    public required double TowerChange { get; init; }

    /// <summary>Maximum within 3 m: tower in the target date.</summary>
    public required double TowerTarget { get; init; }

    /// <summary>Maximum within 3 m: tower in the reference date.</summary>
    public required double TowerReference { get; init; }

    /// <summary>Maximum within 12 m: fence in the target date.</summary>
    public required double FenceTarget { get; init; }

    /// <summary>Maximum within 12 m: fence in the target date only.</summary>
    public required double FenceChange { get; init; }

    /// <summary>Threshold at which the segment was cut from the network's plane; 0 if it was found in the intensity.</summary>
    public required double Level { get; init; }

    /// <summary>
    /// Log-odds of the candidate network for a tower, where the tower probability of change is highest within 3 m of the centre; NaN if
    /// that is low.
    /// </summary>
    public required double CandidateTower { get; init; }

    /// <summary>The same for housing, where its probability of change is highest inside the segment.</summary>
    public required double CandidateHousing { get; init; }
}
