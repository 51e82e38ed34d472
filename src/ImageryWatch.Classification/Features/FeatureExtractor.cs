using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Computes the <see cref="StructureFeatures"/> of segments of the target date.</summary>
/// <param name="target">The date that shows the segments.</param>
/// <param name="reference">The other date.</param>
/// <param name="parents">Possible parent segments in the target date.</param>
/// <param name="network">Network probabilities for the target date; null without a network.</param>
/// <param name="scores">Scores of the candidate network for the target date.</param>
/// <param name="targetLines">Fence-like lines of the target date.</param>
/// <param name="pixelSizeMetres">Side of a pixel.</param>
/// <param name="tolerancePixels">Residual misregistration.</param>
internal sealed class FeatureExtractor(
    DateImage target, DateImage reference, ParentSegments parents, DateProbabilities? network, Func<PixelPoint, CandidateScore> scores,
    LineIndex targetLines, double pixelSizeMetres, int tolerancePixels)
{
    private const double TowerReachMetres = 3;
    private const double FenceReachMetres = 12;
    private const double AroundMetres = 3;

    /// <summary>The candidate network is evaluated where the change network's probability of a tower reaches this.</summary>
    private const double MinTowerProbability = 0.2;

    /// <summary>The same for a roof.</summary>
    private const double MinRoofProbability = 0.2;

    /// <summary>Maximum distance at which a line is considered.</summary>
    public const double MaxLineDistanceMetres = 40;

    /// <summary>Added before ratios are computed, to limit them in very dark areas.</summary>
    private const double DarkGreyLevels = 10;
    private const double NoiseGreyLevels = 3;

    /// <summary>Longest shadow searched for: an object 15 m high at a sun elevation of 15 degrees.</summary>
    private const double MaxShadowMetres = 56;

    /// <summary>Edge support in both dates: fast, used to decide whether further features are measured.</summary>
    public (EdgeSupport Target, EdgeSupport Reference) Edges(OrientedRectangle rectangle) =>
        (EdgesTarget(rectangle), EdgesReference(rectangle));

    public EdgeSupport EdgesTarget(OrientedRectangle rectangle) => EdgeSupport.Measure(target, rectangle);

    /// <param name="segment">Segment to measure.</param>
    /// <param name="edges">Its edge support.</param>
    /// <param name="withShadows">False if the segment cannot be a tower: shadow and line features are then skipped and count as
    /// absent.</param>
    public StructureFeatures Measure(Segment segment, (EdgeSupport Target, EdgeSupport Reference) edges, bool withShadows)
    {
        var rectangle = segment.Rectangle;
        var patch = PatchStatistics.Measure(target, rectangle);
        var referencePatch = PatchStatistics.Measure(reference, rectangle);
        var ring = Math.Abs(patch.InsideMean - patch.RingMean);
        var shadow = withShadows ? Shadow(target, rectangle) : ShadowProfile.None;
        return new StructureFeatures
        {
            Rectangularity = segment.Rectangularity,
            HasAssumedSize = segment.HasAssumedSize,
            SidesTarget = edges.Target.Sides,
            SidesReference = edges.Reference.Sides,
            StrengthTarget = edges.Target.Strength,
            StrengthReference = edges.Reference.Strength,
            AlignmentTarget = EdgeAlignment.Measure(target, rectangle),
            AlignmentReference = EdgeAlignment.Measure(reference, rectangle),
            ChangedShare = segment.ChangedShare,
            AreaSquareMetres = segment.AreaPixels * pixelSizeMetres * pixelSizeMetres,
            LengthMetres = rectangle.Length * pixelSizeMetres,
            WidthMetres = rectangle.Width * pixelSizeMetres,
            RingContrastTarget = ring,
            RingContrastReference = Math.Abs(referencePatch.InsideMean - referencePatch.RingMean),
            Brightness = patch.InsideMean,
            Correlation = PatchCorrelation.Best(target, reference, rectangle, Math.Min(2, tolerancePixels)),
            ShadowSideTarget = withShadows && HasSunFromMetadata(target) ? ShadowSide(target, rectangle) : 0,
            ShadowSideReference = withShadows && HasSunFromMetadata(reference) ? ShadowSide(reference, rectangle) : 0,
            ShadowTarget = shadow,
            ShadowReference = withShadows && HasSunFromMetadata(reference) ? Shadow(reference, rectangle) : ShadowProfile.None,
            ShadowHeightMetres = Height(shadow),
            LineDistanceMetres = withShadows
                ? Math.Min(MaxLineDistanceMetres, targetLines.DistancePixels(rectangle.Centre) * pixelSizeMetres)
                : MaxLineDistanceMetres,
            IsBright = segment.NetworkLevel > 0 ? patch.InsideMean > patch.RingMean : segment.IsBright,
            TextureTarget = patch.InsideSigma,
            TextureReference = referencePatch.InsideSigma,
            RednessTarget = patch.InsideColour.Redness - patch.RingColour.Redness,
            BluenessTarget = patch.InsideColour.Blueness - patch.RingColour.Blueness,
            ColourChange = ColourChange(patch, referencePatch),
            ParentAreaRatio = parents.AreaRatio(rectangle, patch.InsideMean),
            LightRatio = (referencePatch.RingMean + DarkGreyLevels) / (patch.RingMean + DarkGreyLevels),
            ClarityRatio = (referencePatch.RingSigma + NoiseGreyLevels) / (patch.RingSigma + NoiseGreyLevels),
            Network = Network(segment),
            HasSun = HasSunFromMetadata(target),
        };
    }

    private static double ColourChange(PatchStatistics one, PatchStatistics other)
    {
        var redness = one.InsideColour.Redness - one.RingColour.Redness - (other.InsideColour.Redness - other.RingColour.Redness);
        var blueness = one.InsideColour.Blueness - one.RingColour.Blueness - (other.InsideColour.Blueness - other.RingColour.Blueness);
        return Math.Sqrt((redness * redness) + (blueness * blueness));
    }

    private NetworkFeatures Network(Segment segment)
    {
        if (network is null) return NetworkFeatures.Unknown;
        var (shape, centre, cell) = (segment.Footprint, segment.Rectangle.Centre, network.Cell);
        var (towerReach, fenceReach) = (TowerReachMetres / pixelSizeMetres, FenceReachMetres / pixelSizeMetres);
        var inside = cell.PlacesIn(shape);
        return new NetworkFeatures
        {
            RoofChange = cell.Mean(network.RoofChange, inside, shape),
            RoofChangeAround = cell.MeanAround(network.RoofChange, shape, AroundMetres / pixelSizeMetres),
            RoofReverse = cell.Mean(network.RoofReverse, inside, shape),
            RoofTarget = cell.Mean(network.RoofTarget, inside, shape),
            RoofReference = cell.Mean(network.RoofReference, inside, shape),
            TowerChange = cell.Peak(network.TowerChange, centre, towerReach),
            TowerTarget = cell.Peak(network.TowerTarget, centre, towerReach),
            TowerReference = cell.Peak(network.TowerReference, centre, towerReach),
            FenceTarget = cell.Peak(network.FenceTarget, centre, fenceReach),
            FenceChange = cell.Peak(network.FenceChange, centre, fenceReach),
            Level = segment.NetworkLevel,
            CandidateTower = CandidateScoreAt(cell.PeakPlace(network.TowerChange, centre, towerReach), MinTowerProbability).Tower,
            CandidateHousing = CandidateScoreAt(cell.PeakPlace(network.RoofChange, inside), MinRoofProbability).Housing,
        };
    }

    private CandidateScore CandidateScoreAt((double Probability, PixelPoint At) peak, double minProbability) =>
        peak.Probability >= minProbability ? scores(peak.At) : CandidateScore.Unknown;

    public EdgeSupport EdgesReference(OrientedRectangle rectangle)
    {
        // The measure itself allows one pixel each way, so steps of the tolerance leave no gap.
        var best = default(EdgeSupport);
        for (var row = -tolerancePixels; row <= tolerancePixels; row += tolerancePixels)
        {
            for (var column = -tolerancePixels; column <= tolerancePixels; column += tolerancePixels)
            {
                var support = EdgeSupport.Measure(reference, rectangle.Move(column, row));
                if (support.Sides > best.Sides) best = support;
            }
        }

        return best;
    }

    /// <summary>
    /// Whether the sun angles come from the metadata. Estimated angles are used for heights only, not as features: they added more false
    /// towers than true ones (benchmarks/results/2026-11-22-sun.md).
    /// </summary>
    private static bool HasSunFromMetadata(DateImage image) => image.Sun is { ElevationErrorDegrees: 0 };

    private ShadowProfile Shadow(DateImage image, OrientedRectangle rectangle) => image.Sun is { } sun
        ? ShadowProfile.Measure(image, rectangle, ShadowProfile.Direction(sun), MaxShadowMetres / pixelSizeMetres)
        : ShadowProfile.None;

    /// <summary>h = L tan(elevation) for an upright object on flat ground; L from the object's centre to the shadow's tip.</summary>
    private double Height(ShadowProfile shadow) =>
        target.Sun is { } sun ? shadow.LengthPixels * pixelSizeMetres * Math.Tan(sun.ElevationDegrees * Math.PI / 180) : 0;

    /// <summary>Mean intensity beyond the sunlit sides minus that beyond the shaded sides, grey levels.</summary>
    private static double ShadowSide(DateImage image, OrientedRectangle rectangle)
    {
        if (image.Sun is not { } sun) return 0;
        var away = ShadowProfile.Direction(sun);
        var (sunny, shady) = (0.0, 0.0);
        var (sunnyCount, shadyCount) = (0, 0);
        const int Steps = 12;
        for (var beyond = 1.5; beyond <= 3.5; beyond++)
        {
            for (var i = 0; i < 4 * Steps; i++)
            {
                var point = OnOutline(rectangle.Grow(beyond), (double)i / (4 * Steps));
                var facing = ((point.Column - rectangle.Centre.Column) * away.Columns) + ((point.Row - rectangle.Centre.Row) * away.Rows);
                var intensity = image.IntensityAt(point);
                if (float.IsNaN(intensity)) continue;
                if (facing > 0) (shady, shadyCount) = (shady + intensity, shadyCount + 1);
                else (sunny, sunnyCount) = (sunny + intensity, sunnyCount + 1);
            }
        }

        return sunnyCount == 0 || shadyCount == 0 ? 0 : (sunny / sunnyCount) - (shady / shadyCount);
    }

    /// <summary>The point at a share of the perimeter of the outline.</summary>
    private static PixelPoint OnOutline(OrientedRectangle rectangle, double share)
    {
        var distance = share * 2 * (rectangle.Length + rectangle.Width);
        if (distance < rectangle.Length) return rectangle.At(distance - (rectangle.Length / 2), -rectangle.Width / 2);
        distance -= rectangle.Length;
        if (distance < rectangle.Width) return rectangle.At(rectangle.Length / 2, distance - (rectangle.Width / 2));
        distance -= rectangle.Width;
        if (distance < rectangle.Length) return rectangle.At((rectangle.Length / 2) - distance, rectangle.Width / 2);
        return rectangle.At(-rectangle.Length / 2, (rectangle.Width / 2) - (distance - rectangle.Length));
    }
}
