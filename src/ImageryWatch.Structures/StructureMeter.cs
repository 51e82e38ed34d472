using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Measures <see cref="StructureFeatures"/> of segments of one date against the other.</summary>
/// <param name="here">The date that shows the segments.</param>
/// <param name="there">The other date.</param>
/// <param name="wholes">What segments of that date may be parts of.</param>
/// <param name="learned">The network's planes, seen from "here"; null without a network.</param>
/// <param name="linesHere">Fence-like lines of that date.</param>
/// <param name="pixelSizeMetres">Side of a pixel.</param>
/// <param name="tolerancePixels">Residual misregistration.</param>
internal sealed class StructureMeter(
    DateImage here, DateImage there, WholeSegments wholes, LearnedDate? learned, LineIndex linesHere, double pixelSizeMetres, int tolerancePixels)
{
    private const double TowerReachMetres = 3;
    private const double FenceReachMetres = 12;
    private const double AroundMetres = 3;

    /// <summary>Beyond this a line is no context.</summary>
    public const double FarFromLineMetres = 40;

    /// <summary>Added before ratios are taken, so that the darkest ground gives no extreme ones.</summary>
    private const double DarkGreyLevels = 10;
    private const double NoiseGreyLevels = 3;

    /// <summary>Longest shadow looked for: 15 m high under a sun 15 degrees up.</summary>
    private const double MostShadowMetres = 56;

    /// <summary>The edges of both dates: cheap, and enough to tell what is worth measuring further.</summary>
    public (EdgeSupport Here, EdgeSupport There) Edges(OrientedRectangle rectangle) => (EdgesHere(rectangle), EdgesThere(rectangle));

    public EdgeSupport EdgesHere(OrientedRectangle rectangle) => EdgeSupport.Measure(here, rectangle);

    /// <param name="segment">What is measured.</param>
    /// <param name="edges">Its edges.</param>
    /// <param name="withShadows">False for what cannot be a tower: nothing else is judged by its shadows and by the lines near it, which then count as none.</param>
    public StructureFeatures Measure(Segment segment, (EdgeSupport Here, EdgeSupport There) edges, bool withShadows)
    {
        var rectangle = segment.Rectangle;
        var patch = PatchStatistics.Measure(here, rectangle);
        var patchThere = PatchStatistics.Measure(there, rectangle);
        var ring = Math.Abs(patch.InsideMean - patch.RingMean);
        var shadow = withShadows ? Shadow(here, rectangle) : ShadowProfile.None;
        return new StructureFeatures
        {
            Rectangularity = segment.Rectangularity,
            SidesHere = edges.Here.Sides,
            SidesThere = edges.There.Sides,
            StrengthHere = edges.Here.Strength,
            StrengthThere = edges.There.Strength,
            ChangedShare = segment.ChangedShare,
            AreaSquareMetres = segment.AreaPixels * pixelSizeMetres * pixelSizeMetres,
            LengthMetres = rectangle.Length * pixelSizeMetres,
            WidthMetres = rectangle.Width * pixelSizeMetres,
            RingContrastHere = ring,
            RingContrastThere = Math.Abs(patchThere.InsideMean - patchThere.RingMean),
            Brightness = patch.InsideMean,
            Likeness = PatchCorrelation.Best(here, there, rectangle, Math.Min(2, tolerancePixels)),
            ShadowSideHere = withShadows && IsStated(here) ? ShadowSide(here, rectangle) : 0,
            ShadowSideThere = withShadows && IsStated(there) ? ShadowSide(there, rectangle) : 0,
            ShadowHere = shadow,
            ShadowThere = withShadows && IsStated(there) ? Shadow(there, rectangle) : ShadowProfile.None,
            ShadowHeightMetres = Height(shadow),
            LineDistanceMetres = withShadows ? Math.Min(FarFromLineMetres, linesHere.DistancePixels(rectangle.Centre) * pixelSizeMetres) : FarFromLineMetres,
            IsBright = segment.LearnedLevel > 0 ? patch.InsideMean > patch.RingMean : segment.IsBright,
            TextureHere = patch.InsideSigma,
            TextureThere = patchThere.InsideSigma,
            RednessHere = patch.InsideColour.Redness - patch.RingColour.Redness,
            BluenessHere = patch.InsideColour.Blueness - patch.RingColour.Blueness,
            ColourChange = ColourChange(patch, patchThere),
            WholeRatio = wholes.AreaRatio(rectangle, patch.InsideMean),
            LightRatio = (patchThere.RingMean + DarkGreyLevels) / (patch.RingMean + DarkGreyLevels),
            ClarityRatio = (patchThere.RingSigma + NoiseGreyLevels) / (patch.RingSigma + NoiseGreyLevels),
            Learned = Learned(segment),
            HasSun = IsStated(here),
        };
    }

    private static double ColourChange(PatchStatistics one, PatchStatistics other)
    {
        var redness = one.InsideColour.Redness - one.RingColour.Redness - (other.InsideColour.Redness - other.RingColour.Redness);
        var blueness = one.InsideColour.Blueness - one.RingColour.Blueness - (other.InsideColour.Blueness - other.RingColour.Blueness);
        return Math.Sqrt((redness * redness) + (blueness * blueness));
    }

    private LearnedFeatures Learned(Segment segment)
    {
        if (learned is null) return LearnedFeatures.Unknown;
        var (shape, centre, cell) = (segment.Footprint, segment.Rectangle.Centre, learned.Cell);
        var (towerReach, fenceReach) = (TowerReachMetres / pixelSizeMetres, FenceReachMetres / pixelSizeMetres);
        return new LearnedFeatures
        {
            RoofChange = cell.Mean(learned.RoofChange, shape),
            RoofChangeAround = cell.MeanAround(learned.RoofChange, shape, AroundMetres / pixelSizeMetres),
            RoofReverse = cell.Mean(learned.RoofReverse, shape),
            RoofHere = cell.Mean(learned.RoofHere, shape),
            RoofThere = cell.Mean(learned.RoofThere, shape),
            TowerChange = cell.Peak(learned.TowerChange, centre, towerReach),
            TowerHere = cell.Peak(learned.TowerHere, centre, towerReach),
            TowerThere = cell.Peak(learned.TowerThere, centre, towerReach),
            FenceHere = cell.Peak(learned.FenceHere, centre, fenceReach),
            FenceChange = cell.Peak(learned.FenceChange, centre, fenceReach),
            Level = segment.LearnedLevel,
        };
    }

    public EdgeSupport EdgesThere(OrientedRectangle rectangle)
    {
        // The measure itself allows one pixel each way: steps of the tolerance leave no gap.
        var best = default(EdgeSupport);
        for (var row = -tolerancePixels; row <= tolerancePixels; row += tolerancePixels)
        {
            for (var column = -tolerancePixels; column <= tolerancePixels; column += tolerancePixels)
            {
                var support = EdgeSupport.Measure(there, rectangle.Move(column, row));
                if (support.Sides > best.Sides) best = support;
            }
        }

        return best;
    }

    /// <summary>
    /// An estimated sun gives heights but names nothing: on twelve scenes one more tower was found by its shadows and four more were reported
    /// wrongly (benchmarks/results/2026-11-22-sun.md), and the trees were taught to do without.
    /// </summary>
    private static bool IsStated(DateImage image) => image.Sun is { ElevationErrorDegrees: 0 };

    private ShadowProfile Shadow(DateImage image, OrientedRectangle rectangle) => image.Sun is { } sun
        ? ShadowProfile.Measure(image, rectangle, ShadowProfile.Direction(sun), MostShadowMetres / pixelSizeMetres)
        : ShadowProfile.None;

    /// <summary>h = L tan(elevation) for an upright object on flat ground; L from the object's centre to the shadow's tip.</summary>
    private double Height(ShadowProfile shadow) =>
        here.Sun is { } sun ? shadow.LengthPixels * pixelSizeMetres * Math.Tan(sun.ElevationDegrees * Math.PI / 180) : 0;

    /// <summary>Mean intensity just beyond the sunny sides minus that just beyond the shady sides, in grey levels.</summary>
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

    /// <summary>The point a share of the way around the outline.</summary>
    private static PixelPoint OnOutline(OrientedRectangle rectangle, double share)
    {
        var way = share * 2 * (rectangle.Length + rectangle.Width);
        if (way < rectangle.Length) return rectangle.At(way - (rectangle.Length / 2), -rectangle.Width / 2);
        way -= rectangle.Length;
        if (way < rectangle.Width) return rectangle.At(rectangle.Length / 2, way - (rectangle.Width / 2));
        way -= rectangle.Width;
        if (way < rectangle.Length) return rectangle.At((rectangle.Length / 2) - way, rectangle.Width / 2);
        return rectangle.At(-rectangle.Length / 2, (rectangle.Width / 2) - (way - rectangle.Length));
    }
}
