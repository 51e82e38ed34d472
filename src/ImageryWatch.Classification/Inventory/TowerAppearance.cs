using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>What the pixels of one date show at the place of a tower.</summary>
internal sealed record TowerAppearance
{
    /// <summary>Farthest pixels that are used, from the centre of the tower.</summary>
    public const double ReachMetres = 40;

    private const double MaxShadowMetres = 36;

    /// <summary>Half the side of the square in which segments of the intensity are searched.</summary>
    private const double SearchMetres = 10;

    /// <summary>Maximum distance of such a segment from the centre.</summary>
    private const double MaxSegmentDistanceMetres = 4;

    private const double MaxSegmentMetres = 8.5;
    private const double WideMetres = 6;

    /// <summary>Mean intensity inside minus that of the ring around, grey levels.</summary>
    public required double RingContrast { get; init; }

    /// <summary>Mean intensity inside, grey levels.</summary>
    public required double Brightness { get; init; }

    /// <summary>Standard deviation of the intensity inside, grey levels.</summary>
    public required double Texture { get; init; }

    /// <summary>The same in the ring.</summary>
    public required double RingTexture { get; init; }

    /// <summary>Inside minus ring, ln(red / green); NaN without colours.</summary>
    public required double Redness { get; init; }

    /// <summary>Inside minus ring, ln(blue / green); NaN without colours.</summary>
    public required double Blueness { get; init; }

    /// <summary>Sides 0..4 of the assumed square that are supported by an edge.</summary>
    public required double Sides { get; init; }

    /// <summary>Mean edge strength of the assumed square, grey levels per pixel.</summary>
    public required double Strength { get; init; }

    /// <summary><see cref="EdgeAlignment.Coherence"/> of the assumed square, 0..1.</summary>
    public required double Coherence { get; init; }

    /// <summary>The same of a square of 6 m.</summary>
    public required double WideCoherence { get; init; }

    /// <summary>Shadow of the segment, or without one of the assumed square; NaN without sun angles in the metadata.</summary>
    public required double ShadowContrast { get; init; }

    /// <summary><see cref="ShadowProfile.Distinction"/>; NaN without sun angles.</summary>
    public required double ShadowDistinction { get; init; }

    /// <summary>Height from the length of the shadow, metres; NaN without sun angles.</summary>
    public required double ShadowHeightMetres { get; init; }

    /// <summary>Distance of the best rectangular segment of the intensity from the centre, metres; NaN if there is none.</summary>
    public required double SegmentDistanceMetres { get; init; }

    /// <summary>Its shorter side, metres; NaN if there is none, as the following ones.</summary>
    public required double SegmentWidthMetres { get; init; }

    public required double SegmentLengthMetres { get; init; }

    public required double SegmentRectangularity { get; init; }

    /// <summary>Grey levels; negative for a dark segment.</summary>
    public required double SegmentContrast { get; init; }

    /// <summary>Sides 0..4 supported by an edge.</summary>
    public required double SegmentSides { get; init; }

    /// <summary><see cref="EdgeAlignment"/> with its sides, -1..1.</summary>
    public required double SegmentAlignment { get; init; }

    /// <param name="image">The date; reaches <see cref="ReachMetres"/> beyond the centre or to the edge of the grid.</param>
    /// <param name="square">The assumed outline of the tower.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    public static TowerAppearance Measure(DateImage image, OrientedRectangle square, double pixelSizeMetres)
    {
        var patch = PatchStatistics.Measure(image, square);
        var edges = EdgeSupport.Measure(image, square);
        var segment = BestSegment(image, square.Centre, pixelSizeMetres);
        SunPosition? sun = image.Sun is { ElevationErrorDegrees: 0 } known ? known : null;
        var shadow = sun is null ? default : ShadowProfile.Measure(
            image, segment?.Rectangle ?? square, ShadowProfile.Direction(sun.Value), MaxShadowMetres / pixelSizeMetres);
        double WithSun(double value) => sun is null ? double.NaN : value;
        double OfSegment(Func<Segment, double> value) => segment is null ? double.NaN : value(segment);
        var wide = OrientedRectangle.Create(square.Centre, WideMetres / pixelSizeMetres, WideMetres / pixelSizeMetres, 0);
        return new TowerAppearance
        {
            RingContrast = patch.InsideMean - patch.RingMean,
            Brightness = patch.InsideMean,
            Texture = patch.InsideSigma,
            RingTexture = patch.RingSigma,
            Redness = patch.InsideColour.Redness - patch.RingColour.Redness,
            Blueness = patch.InsideColour.Blueness - patch.RingColour.Blueness,
            Sides = edges.Sides,
            Strength = edges.Strength,
            Coherence = EdgeAlignment.Coherence(image, square),
            WideCoherence = EdgeAlignment.Coherence(image, wide),
            ShadowContrast = WithSun(shadow.Contrast),
            ShadowDistinction = WithSun(shadow.Distinction),
            ShadowHeightMetres = WithSun(
                shadow.LengthPixels * pixelSizeMetres * Math.Tan((sun?.ElevationDegrees ?? 0) * Math.PI / 180)),
            SegmentDistanceMetres = OfSegment(s => s.Rectangle.Centre.DistanceTo(square.Centre) * pixelSizeMetres),
            SegmentWidthMetres = OfSegment(s => s.Rectangle.Width * pixelSizeMetres),
            SegmentLengthMetres = OfSegment(s => s.Rectangle.Length * pixelSizeMetres),
            SegmentRectangularity = OfSegment(s => s.Rectangularity),
            SegmentContrast = OfSegment(s => s.IsBright ? s.Contrast : -s.Contrast),
            SegmentSides = OfSegment(s => EdgeSupport.Measure(image, s.Rectangle).Sides),
            SegmentAlignment = OfSegment(s => EdgeAlignment.Measure(image, s.Rectangle)),
        };
    }

    /// <summary>The segment of high contrast and rectangularity near the centre; null if there is none.</summary>
    private static Segment? BestSegment(DateImage image, PixelPoint centre, double pixelSizeMetres)
    {
        var window = new PixelWindow((int)Math.Floor(centre.Column), (int)Math.Floor(centre.Row), 1, 1)
            .Inflate((int)Math.Ceiling(SearchMetres / pixelSizeMetres)).Intersect(image.Window);
        bool IsNear(OrientedRectangle rectangle) => rectangle.Length * pixelSizeMetres <= MaxSegmentMetres
            && rectangle.Centre.DistanceTo(centre) * pixelSizeMetres <= MaxSegmentDistanceMetres;
        return new MserDetector(pixelSizeMetres, MaxSegmentMetres * MaxSegmentMetres).Find(null, image, window, IsNear)
            .OrderByDescending(segment => Math.Round(QualityOf(segment, centre, pixelSizeMetres), 6))
            .ThenByDescending(segment => segment.AreaPixels).FirstOrDefault();
    }

    private static double QualityOf(Segment segment, PixelPoint centre, double pixelSizeMetres) =>
        segment.Contrast * Math.Max(0, segment.Rectangularity - 0.5)
        / (1 + (segment.Rectangle.Centre.DistanceTo(centre) * pixelSizeMetres / MaxSegmentDistanceMetres));
}

/// <summary>The pixels of both dates at the place of a tower.</summary>
/// <param name="Before">The earlier date.</param>
/// <param name="After">The later date.</param>
/// <param name="Correlation"><see cref="PatchCorrelation"/> of both dates, -1..1.</param>
internal sealed record TowerAppearances(TowerAppearance Before, TowerAppearance After, double Correlation);
