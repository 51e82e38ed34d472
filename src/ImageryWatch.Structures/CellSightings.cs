using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Finds and names the segments of one cell, in both dates.</summary>
internal sealed class CellSightings(
    LineIndex linesBefore, LineIndex linesAfter, double pixelSizeMetres, int tolerancePixels, ClassifyOptions options, StructureModel? model)
{
    /// <summary>Edges that a segment must show before anything more costly is measured.</summary>
    private const double LeastSides = 1.5;

    /// <summary>Where the pass saw no change and the other date's edges are nearly as strong, nothing changed.</summary>
    private const double SameEdges = 0.7;
    private const double LeastChangedShare = 0.2;

    /// <summary>Ground around a segment that the other date must show as well before anything is said of it.</summary>
    private const double SeenMarginPixels = 2;

    private const double MostTowerMetres = 8.5;
    private const double LeastRoofSquareMetres = 8;
    private const double LeastRoofWidthMetres = 2;

    private readonly SegmentFinder _finder = new(pixelSizeMetres);
    private readonly LearnedShapeFinder _learned = new(pixelSizeMetres);
    private readonly double _sampleWeight = new SamplePlan(pixelSizeMetres).Weight;
    private readonly double _hopeless = CandidateNaming.Hopeless(options.LeastConfidence);

    public Candidate[] Find(StructureCell cell)
    {
        var candidates = new List<Candidate>();
        foreach (var change in (ChangeKind[])[ChangeKind.Appeared, ChangeKind.Removed])
        {
            var sun = change == ChangeKind.Appeared ? cell.After.Sun : cell.Before.Sun;
            (Segment Segment, StructureFeatures Features)[] measured = [.. Measured(cell, change, cell.Ground(change))];
            var opinions = Score(measured, model!);
            for (var i = 0; i < measured.Length; i++) candidates.Add(Scored(change, measured[i].Segment, measured[i].Features, opinions[i], sun));
        }

        return [.. candidates];
    }

    /// <summary>Whether a segment may be a roof at all; the trees learn from and decide on these only.</summary>
    internal static bool MayBeRoof(StructureFeatures features) => MayBeRoof(features.AreaSquareMetres, features.WidthMetres);

    internal static bool MayBeTower(StructureFeatures features) => MayBeTower(features.LengthMetres);

    private static bool MayBeRoof(double squareMetres, double widthMetres) => squareMetres >= LeastRoofSquareMetres && widthMetres >= LeastRoofWidthMetres;

    private static bool MayBeTower(double lengthMetres) => lengthMetres <= MostTowerMetres;

    private bool MayBeTower(Segment segment) => MayBeTower(segment.Rectangle.Length * pixelSizeMetres);

    /// <summary>What is neither of the two is not measured.</summary>
    private bool MayBeAny(Segment segment) =>
        MayBeTower(segment) || MayBeRoof(segment.AreaPixels * pixelSizeMetres * pixelSizeMetres, segment.Rectangle.Width * pixelSizeMetres);

    /// <summary>Segments worth a close look, with their measures.</summary>
    /// <param name="cell">The ground.</param>
    /// <param name="change">Appeared looks at the later date, removed at the earlier one.</param>
    /// <param name="ground">Where brightness is looked at.</param>
    internal IEnumerable<(Segment Segment, StructureFeatures Features)> Measured(StructureCell cell, ChangeKind change, ActiveGround ground)
    {
        var isLater = change == ChangeKind.Appeared;
        var (here, there) = isLater ? (cell.After, cell.Before) : (cell.Before, cell.After);
        var segments = Distinct(_finder.Find(here, ground));
        var wholes = new WholeSegments(here, segments, pixelSizeMetres);
        var meter = new StructureMeter(here, there, wholes, isLater ? cell.Learned.Appeared : cell.Learned.Removed, isLater ? linesAfter : linesBefore, pixelSizeMetres, tolerancePixels);
        foreach (var segment in segments)
        {
            if (!ground.Owns(segment) || !there.WouldShow(segment.Rectangle, SeenMarginPixels)) continue;
            var edgesHere = meter.EdgesHere(segment.Rectangle);
            if (edgesHere.Sides < LeastSides) continue;
            var edges = (Here: edgesHere, There: meter.EdgesThere(segment.Rectangle));
            if (IsUnchanged(segment, edges)) continue;
            if (MayBeAny(segment)) yield return (segment, meter.Measure(segment, edges, MayBeTower(segment)));
            var roof = RoofCompletion.Complete(here, segment);
            if (!ReferenceEquals(roof, segment) && MayBeAny(roof)) yield return (roof, meter.Measure(roof, meter.Edges(roof.Rectangle), MayBeTower(roof)));
        }

        foreach (var segment in Learned(cell.Learned, cell.Core, isLater))
        {
            if (there.IsSaturated(segment.Rectangle)) continue;
            var weighed = OnSeenGround(segment, here, there) with { ChangedShare = cell.ChangedShare(segment.Rectangle) };
            if (MayBeAny(weighed)) yield return (weighed, meter.Measure(weighed, meter.Edges(weighed.Rectangle), MayBeTower(weighed)));
        }
    }

    /// <summary>The network says nothing of unseen ground: a roof that is cut by it is the part that was seen.</summary>
    private static Segment OnSeenGround(Segment segment, DateImage here, DateImage there) =>
        here.IsSeenAround(segment.Rectangle, 0) && there.IsSeenAround(segment.Rectangle, 0) ? segment : segment with { Outline = segment.Border };

    private IEnumerable<Segment> Learned(LearnedCell cell, PixelWindow core, bool isLater)
    {
        if (cell.IsEmpty) return [];
        var came = isLater ? "appeared" : "removed";
        return _learned.Roofs(cell, cell.Plane("housing:" + came), core).Concat(_learned.Towers(cell, cell.Plane("guard_tower:" + came), core));
    }

    private static bool IsUnchanged(Segment segment, (EdgeSupport Here, EdgeSupport There) edges) =>
        segment.ChangedShare < LeastChangedShare && edges.There.Strength > SameEdges * edges.Here.Strength;

    /// <summary>Probabilities of all candidates, part by part; NaN where a part does not apply.</summary>
    private static Opinions[] Score((Segment Segment, StructureFeatures Features)[] measured, StructureModel model)
    {
        var housing = Probabilities(model.Housing, measured, one => MayBeRoof(one.Features));
        var networkHousing = Probabilities(model.NetworkHousing, measured, one => one.Segment.IsLearned && MayBeRoof(one.Features));
        var tower = Probabilities(model.Tower, measured, one => MayBeTower(one.Features));
        var networkTower = Probabilities(model.NetworkTower, measured, one => one.Segment.IsLearned && MayBeTower(one.Features));
        return [.. Enumerable.Range(0, measured.Length).Select(i => new Opinions(housing[i], networkHousing[i], tower[i], networkTower[i]))];
    }

    private static double[] Probabilities(
        ClassModel<StructureFeatures>? part, (Segment Segment, StructureFeatures Features)[] measured, Func<(Segment Segment, StructureFeatures Features), bool> applies)
    {
        var probabilities = new double[measured.Length];
        Array.Fill(probabilities, double.NaN);
        if (part is null) return probabilities;
        int[] rows = [.. Enumerable.Range(0, measured.Length).Where(i => applies(measured[i]))];
        var scored = part.Probabilities([.. rows.Select(i => measured[i].Features)]);
        for (var i = 0; i < rows.Length; i++) probabilities[rows[i]] = scored[i];
        return probabilities;
    }

    private Candidate Scored(ChangeKind change, Segment segment, StructureFeatures features, Opinions opinions, SunPosition? sun)
    {
        var measured = segment.IsSample || opinions.Highest < _hopeless ? null : new MeasuredSegment(segment, features, sun);
        return new Candidate(change, segment.Rectangle.Centre, opinions, segment.IsSample ? _sampleWeight : 1, measured);
    }

    /// <summary>Nested nodes of a tree are nearly the same set: of those only the one with most contrast and best fill stays.</summary>
    private static List<Segment> Distinct(List<Segment> segments)
    {
        var kept = new List<Segment>();
        var cells = new Dictionary<(int Column, int Row), List<Segment>>();
        foreach (var segment in InOrder(segments))
        {
            var cell = ((int)segment.Rectangle.Centre.Column / 4, (int)segment.Rectangle.Centre.Row / 4);
            if (Near(cells, cell).Any(other => IsSame(other.Rectangle, segment.Rectangle))) continue;
            kept.Add(segment);
            if (!cells.TryGetValue(cell, out var list)) cells.Add(cell, list = []);
            list.Add(segment);
        }

        return kept;
    }

    /// <summary>Best first. Worth is rounded, so that equal segments are not ordered by the rounding errors of their place in the cell.</summary>
    private static IEnumerable<Segment> InOrder(List<Segment> segments) => segments
        .OrderByDescending(segment => Math.Round(Worth(segment), 6))
        .ThenByDescending(segment => segment.AreaPixels)
        .ThenBy(segment => segment.Rectangle.Centre.Row)
        .ThenBy(segment => segment.Rectangle.Centre.Column);

    private static double Worth(Segment segment) => segment.Contrast * Math.Max(0, segment.Rectangularity - 0.5);

    private static bool IsSame(OrientedRectangle one, OrientedRectangle two) =>
        Math.Abs(one.Centre.Column - two.Centre.Column) + Math.Abs(one.Centre.Row - two.Centre.Row) <= 4
        && Math.Min(one.Area, two.Area) > 0.6 * Math.Max(one.Area, two.Area);

    private static IEnumerable<Segment> Near(Dictionary<(int Column, int Row), List<Segment>> cells, (int Column, int Row) cell)
    {
        for (var row = -1; row <= 1; row++)
            for (var column = -1; column <= 1; column++)
                if (cells.TryGetValue((cell.Column + column, cell.Row + row), out var list))
                    foreach (var segment in list) yield return segment;
    }
}
