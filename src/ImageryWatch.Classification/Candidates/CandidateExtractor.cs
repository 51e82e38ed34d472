using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Extracts the candidates of one cell in both dates: proposes segments, measures them and computes class probabilities.</summary>
internal sealed class CandidateExtractor(
    LineIndex linesBefore, LineIndex linesAfter, double pixelSizeMetres, int tolerancePixels, ClassifyOptions options,
    StructureModel? model)
{
    /// <summary>Minimum number of supported sides before the costlier features are measured.</summary>
    private const double MinSides = 1.5;

    /// <summary>Ratio of the edge strength on the reference date to that on the target date above which a segment outside changed regions
    /// is unchanged.</summary>
    private const double MaxEdgeRatio = 0.7;
    private const double MinChangedShare = 0.2;

    /// <summary>Margin around a segment, in pixels, that must be unmasked in the reference date.</summary>
    private const double UnmaskedMarginPixels = 2;

    /// <summary>Margin around a cell in which the intensity is segmented, so that its segments are complete.</summary>
    private const double IntensityMarginMetres = 24;

    /// <summary>Margin around the core for the removal of duplicates across cell borders.</summary>
    private const int NmsMarginPixels = 24;

    /// <summary>Distance from the network's tower up to which a segment may be that tower.</summary>
    public const double TowerReachMetres = 4;

    /// <summary>Distance from the centre of a small change up to which a segment may be a tower.</summary>
    public const double ChangeReachMetres = 7;

    /// <summary>Area up to which a changed region is small.</summary>
    public const double MaxSmallChangeSquareMetres = 200;

    /// <summary>The intensity is segmented in a patch that extends beyond the reach by this.</summary>
    private const double TowerMarginMetres = 6;

    /// <summary>Centres closer than this belong to the same tower.</summary>
    private const double TowerSeparationMetres = 1.5;

    private const double MaxSegmentSquareMetres = 2400;

    /// <summary>Minimum mean probability of the network over a segment of the intensity for it to be a candidate of a roof.</summary>
    private const double MinMeanRoofProbability = 0.2;

    private const double MaxTowerMetres = 8.5;
    private const double MinRoofSquareMetres = 8;
    private const double MinRoofWidthMetres = 2;

    /// <summary>Distance of centres, in pixels along both axes together, up to which two segments may be duplicates.</summary>
    private const double DuplicateReachPixels = 4;

    private readonly MserDetector _segments = new(pixelSizeMetres, MaxSegmentSquareMetres);
    private readonly MserDetector _towerSegments = new(pixelSizeMetres, MaxTowerMetres * MaxTowerMetres);
    private readonly NetworkShapeFinder _networkShapes = new(pixelSizeMetres);
    private readonly double _minProbability = CandidateClassifier.MinCorrectableProbability(options.MinConfidence);

    public Candidate[] Extract(StructureCell cell)
    {
        var candidates = new List<Candidate>();
        foreach (var change in (ChangeKind[])[ChangeKind.Appeared, ChangeKind.Removed])
        {
            var sun = change == ChangeKind.Appeared ? cell.After.Sun : cell.Before.Sun;
            (Segment Segment, StructureFeatures Features)[] measured = [.. Measured(cell, change)];
            var classProbabilities = Score(measured, model!);
            for (var i = 0; i < measured.Length; i++)
                candidates.Add(NewCandidate(change, measured[i].Segment, measured[i].Features, classProbabilities[i], sun));
        }

        return [.. candidates];
    }

    /// <summary>Whether a segment may be a roof. The trees are trained on and applied to such segments only.</summary>
    internal static bool MayBeRoof(StructureFeatures features) =>
        !features.HasAssumedSize && MayBeRoof(features.AreaSquareMetres, features.WidthMetres);

    internal static bool MayBeTower(StructureFeatures features) => MayBeTower(features.LengthMetres);

    private static bool MayBeRoof(double squareMetres, double widthMetres) =>
        squareMetres >= MinRoofSquareMetres && widthMetres >= MinRoofWidthMetres;

    private static bool MayBeTower(double lengthMetres) => lengthMetres <= MaxTowerMetres;

    private bool MayBeTower(Segment segment) => MayBeTower(segment.Rectangle.Length * pixelSizeMetres);

    /// <summary>Segments that fit neither size range are skipped.</summary>
    private bool MayBeAny(Segment segment) =>
        MayBeTower(segment) || MayBeRoof(segment.AreaPixels * pixelSizeMetres * pixelSizeMetres, segment.Rectangle.Width * pixelSizeMetres);

    /// <summary>Candidate segments with their features: those of the network or, without one, of the intensity.</summary>
    /// <param name="cell">Cell to search.</param>
    /// <param name="change">Appeared: searches the later date. Removed: searches the earlier date.</param>
    internal IEnumerable<(Segment Segment, StructureFeatures Features)> Measured(StructureCell cell, ChangeKind change) =>
        cell.Network.IsEmpty ? MeasuredFromIntensity(cell, change) : MeasuredFromNetwork(cell, change);

    /// <summary>
    /// The same and, with a network, all segments of the intensity: the trees generalise better from them than from the network's
    /// candidates alone, see docs/decisions/0051-candidates-from-the-network.md.
    /// </summary>
    internal IEnumerable<(Segment Segment, StructureFeatures Features)> MeasuredForTraining(StructureCell cell, ChangeKind change) =>
        cell.Network.IsEmpty
            ? MeasuredFromIntensity(cell, change)
            : MeasuredFromIntensity(cell, change).Concat(
                MeasuredFromNetwork(cell, change).Where(measured => measured.Segment.IsFromNetwork));

    private IEnumerable<(Segment Segment, StructureFeatures Features)> MeasuredFromIntensity(StructureCell cell, ChangeKind change)
    {
        var (target, reference) = Dates(cell, change);
        var window = cell.Core.Inflate((int)Math.Ceiling(IntensityMarginMetres / pixelSizeMetres)).Intersect(cell.Window);
        var owned = cell.Core.Inflate(NmsMarginPixels);
        var segments = Distinct(_segments.Find(cell, target, window, rectangle => rectangle.IsCentredIn(owned)));
        var extractor = Extractor(cell, change, new ParentSegments(target, segments, pixelSizeMetres));
        foreach (var segment in segments.Where(segment => IsOwned(cell, segment)))
        {
            if (ChangedEdges(extractor, reference, segment) is not { } edges) continue;
            if (MayBeAny(segment)) yield return (segment, extractor.Measure(segment, edges, MayBeTower(segment)));
            var roof = RectangleFitting.Complete(target, segment);
            if (!ReferenceEquals(roof, segment) && MayBeAny(roof))
                yield return (roof, extractor.Measure(roof, extractor.Edges(roof.Rectangle), MayBeTower(roof)));
        }
    }

    private IEnumerable<(Segment Segment, StructureFeatures Features)> MeasuredFromNetwork(StructureCell cell, ChangeKind change)
    {
        var (target, reference) = Dates(cell, change);
        var extractor = Extractor(cell, change, new ParentSegments(target, [], pixelSizeMetres));
        var state = change == ChangeKind.Appeared ? OutputState.Appeared : OutputState.Removed;
        var towers = _networkShapes.Towers(cell.Network, cell.Network.Plane(new(StructureClass.GuardTower, state)), cell.Core.Inflate(
            (int)Math.Ceiling(TowerReachMetres / pixelSizeMetres)));
        foreach (var segment in TowerSegments(cell, target, towers))
        {
            if (ChangedEdges(extractor, reference, segment) is { } edges)
                yield return (segment, extractor.Measure(segment, edges, withShadows: true));
        }

        var roofs = cell.Network.Plane(new(StructureClass.Housing, state));
        foreach (var segment in RoofSegments(cell, target, roofs))
        {
            if (ChangedEdges(extractor, reference, segment) is { } edges)
                yield return (segment, extractor.Measure(segment, edges, MayBeTower(segment)));
        }

        bool NeedsBorder(OrientedRectangle rectangle) => !IsUnmasked(rectangle, target, reference);
        foreach (var segment in _networkShapes.Roofs(cell.Network, roofs, cell.Core, NeedsBorder)
            .Concat(_networkShapes.RoofPeaks(cell.Network, roofs, NetworkShapeFinder.MinPeakProbability, cell.Core, NeedsBorder))
            .Concat(towers.Where(tower => IsOwned(cell, tower))))
        {
            if (reference.IsSaturated(segment.Rectangle)) continue;
            var clipped = ClipToUnmasked(segment, target, reference) with { ChangedShare = cell.ChangedShare(segment.Rectangle) };
            if (MayBeAny(clipped))
                yield return (clipped, extractor.Measure(clipped, extractor.Edges(clipped.Rectangle), MayBeTower(clipped)));
        }
    }

    /// <summary>
    /// Small segments of the intensity where the network detects a tower or something small changed: they have a measured size.
    /// </summary>
    private List<Segment> TowerSegments(StructureCell cell, DateImage target, List<Segment> towers)
    {
        var segments = new List<Segment>();
        foreach (var place in SeparateCentres(towers)) AddTowerSegments(cell, target, place, TowerReachMetres, segments);
        foreach (var place in cell.SmallChanges) AddTowerSegments(cell, target, place, ChangeReachMetres, segments);
        return Distinct(segments);
    }

    /// <summary>
    /// Segments of the intensity, and roofs completed from one slope, over which the network's mean probability is high enough.
    /// </summary>
    private IEnumerable<Segment> RoofSegments(StructureCell cell, DateImage target, byte[] plane)
    {
        if (cell.Network.BoundsAbove(plane, NetworkShapeFinder.MinPeakProbability, cell.Core) is not { } bounds) yield break;
        var window = bounds.Inflate((int)Math.Ceiling(IntensityMarginMetres / pixelSizeMetres)).Intersect(cell.Window);
        var segments = Distinct(_segments.Find(cell, target, window, rectangle => rectangle.IsCentredIn(cell.Core)));
        foreach (var segment in segments)
        {
            if (IsRoof(cell, plane, segment)) yield return segment;
            var roof = RectangleFitting.Complete(target, segment);
            if (!ReferenceEquals(roof, segment) && IsOwned(cell, roof) && IsRoof(cell, plane, roof)) yield return roof;
        }
    }

    private bool IsRoof(StructureCell cell, byte[] plane, Segment segment) =>
        MayBeRoof(segment.AreaPixels * pixelSizeMetres * pixelSizeMetres, segment.Rectangle.Width * pixelSizeMetres)
        && cell.Network.Mean(plane, segment.Footprint) >= MinMeanRoofProbability;

    private void AddTowerSegments(StructureCell cell, DateImage target, PixelPoint place, double reachMetres, List<Segment> segments)
    {
        var (column, row) = PixelOf(place);
        var window = new PixelWindow(column, row, 1, 1)
            .Inflate((int)Math.Ceiling((reachMetres + TowerMarginMetres) / pixelSizeMetres)).Intersect(cell.Window);
        segments.AddRange(_towerSegments.Find(
            cell, target, window, rectangle => rectangle.IsCentredIn(cell.Core) && MayBeTower(rectangle.Length * pixelSizeMetres)
                && rectangle.Centre.DistanceTo(place) <= reachMetres / pixelSizeMetres));
    }

    /// <summary>Centres of the towers, those of the highest level first; without those close to one before.</summary>
    private List<PixelPoint> SeparateCentres(List<Segment> towers)
    {
        var (centres, index) = (new List<PixelPoint>(), new SpatialHash<PixelPoint>(TowerSeparationMetres / pixelSizeMetres));
        foreach (var centre in towers.OrderByDescending(tower => tower.NetworkLevel).Select(tower => tower.Rectangle.Centre))
        {
            if (index.Near(centre).Any(other => other.DistanceTo(centre) < TowerSeparationMetres / pixelSizeMetres)) continue;
            centres.Add(centre);
            index.Add(centre, centre);
        }

        return centres;
    }

    private static (int Column, int Row) PixelOf(PixelPoint point) => ((int)Math.Floor(point.Column), (int)Math.Floor(point.Row));

    private static (DateImage Target, DateImage Reference) Dates(StructureCell cell, ChangeKind change) =>
        change == ChangeKind.Appeared ? (cell.After, cell.Before) : (cell.Before, cell.After);

    private FeatureExtractor Extractor(StructureCell cell, ChangeKind change, ParentSegments parents)
    {
        var (target, reference) = Dates(cell, change);
        var (network, lines) = change == ChangeKind.Appeared ? (cell.Network.Appeared, linesAfter) : (cell.Network.Removed, linesBefore);
        return new FeatureExtractor(
            target, reference, parents, network, at => cell.Scores?.At(change, at) ?? CandidateScore.Unknown, lines, pixelSizeMetres,
            tolerancePixels);
    }

    /// <summary>Whether a segment's centre lies in the core of a cell.</summary>
    private static bool IsOwned(StructureCell cell, Segment segment) => segment.Rectangle.IsCentredIn(cell.Core);

    /// <summary>Clips a segment to the pixels that are unmasked in both dates: the network has no output for masked pixels.</summary>
    private static Segment ClipToUnmasked(Segment segment, DateImage target, DateImage reference) =>
        IsUnmasked(segment.Rectangle, target, reference) ? segment : segment with { Outline = segment.Border };

    private static bool IsUnmasked(OrientedRectangle rectangle, DateImage target, DateImage reference) =>
        target.IsUnmaskedAround(rectangle, 0) && reference.IsUnmaskedAround(rectangle, 0);

    /// <summary>Edge support of a segment of the intensity; null if it is masked, has too few edges or is unchanged.</summary>
    private static (EdgeSupport Target, EdgeSupport Reference)? ChangedEdges(
        FeatureExtractor extractor, DateImage reference, Segment segment)
    {
        if (!reference.IsAssessable(segment.Rectangle, UnmaskedMarginPixels)) return null;
        var target = extractor.EdgesTarget(segment.Rectangle);
        if (target.Sides < MinSides) return null;
        var edges = (Target: target, Reference: extractor.EdgesReference(segment.Rectangle));
        return IsUnchanged(segment, edges) ? null : edges;
    }

    private static bool IsUnchanged(Segment segment, (EdgeSupport Target, EdgeSupport Reference) edges) =>
        segment.ChangedShare < MinChangedShare && edges.Reference.Strength > MaxEdgeRatio * edges.Target.Strength;

    /// <summary>Class probabilities of each candidate; NaN where a part of the model does not apply.</summary>
    private static ClassProbabilities[] Score((Segment Segment, StructureFeatures Features)[] measured, StructureModel model)
    {
        var housing = Probabilities(model.Housing, measured, m => MayBeRoof(m.Features));
        var networkHousing = Probabilities(model.NetworkHousing, measured, m => m.Segment.IsFromNetwork && MayBeRoof(m.Features));
        var tower = Probabilities(model.Tower, measured, m => MayBeTower(m.Features));
        var networkTower = Probabilities(model.NetworkTower, measured, m => m.Segment.IsFromNetwork && MayBeTower(m.Features));
        return [.. Enumerable.Range(0, measured.Length)
            .Select(i => new ClassProbabilities(housing[i], networkHousing[i], tower[i], networkTower[i]))];
    }

    private static double[] Probabilities(
        ClassModel<StructureFeatures>? part, (Segment Segment, StructureFeatures Features)[] measured,
        Func<(Segment Segment, StructureFeatures Features), bool> applies)
    {
        var probabilities = new double[measured.Length];
        Array.Fill(probabilities, double.NaN);
        if (part is null) return probabilities;
        int[] rows = [.. Enumerable.Range(0, measured.Length).Where(i => applies(measured[i]))];
        var scored = part.Probabilities([.. rows.Select(i => measured[i].Features)]);
        for (var i = 0; i < rows.Length; i++) probabilities[rows[i]] = scored[i];
        return probabilities;
    }

    private Candidate NewCandidate(
        ChangeKind change, Segment segment, StructureFeatures features, ClassProbabilities classProbabilities, SunPosition? sun)
    {
        var measured = classProbabilities.Highest < _minProbability ? null : new MeasuredSegment(segment, features, sun);
        return new Candidate(change, segment.Rectangle.Centre, classProbabilities, measured);
    }

    /// <summary>Removes nearly identical nested nodes; keeps the one with the highest contrast and rectangularity.</summary>
    private static List<Segment> Distinct(List<Segment> segments)
    {
        var kept = new List<Segment>();
        var index = new SpatialHash<Segment>(DuplicateReachPixels);
        foreach (var segment in InOrder(segments))
        {
            var centre = segment.Rectangle.Centre;
            if (index.Near(centre).Any(other => IsDuplicate(other.Rectangle, segment.Rectangle))) continue;
            kept.Add(segment);
            index.Add(centre, segment);
        }

        return kept;
    }

    /// <summary>
    /// Best first. The score is rounded, so that rounding errors, which depend on the position in the cell, do not change the order.
    /// </summary>
    private static IEnumerable<Segment> InOrder(List<Segment> segments) => segments
        .OrderByDescending(segment => Math.Round(QualityOf(segment), 6))
        .ThenByDescending(segment => segment.AreaPixels)
        .ThenBy(segment => segment.Rectangle.Centre.Row)
        .ThenBy(segment => segment.Rectangle.Centre.Column);

    private static double QualityOf(Segment segment) => segment.Contrast * Math.Max(0, segment.Rectangularity - 0.5);

    private static bool IsDuplicate(OrientedRectangle one, OrientedRectangle two) =>
        Math.Abs(one.Centre.Column - two.Centre.Column) + Math.Abs(one.Centre.Row - two.Centre.Row) <= DuplicateReachPixels
        && Math.Min(one.Area, two.Area) > 0.6 * Math.Max(one.Area, two.Area);
}
