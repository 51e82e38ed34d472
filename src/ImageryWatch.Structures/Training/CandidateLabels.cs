using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Structures;

/// <summary>Tells of a candidate whether it is the structure it might be: 1, 0, or null where it teaches nothing.</summary>
internal sealed class CandidateLabels
{
    private const double SameHouse = 0.45;
    private const double OtherHouse = 0.3;
    private const double MostlyRoof = 0.55;
    private const double SameTowerMetres = 2.2;
    private const double OtherTowerMetres = 4;
    private const double FenceReachMetres = 3;
    private const double SameFence = 0.6;
    private const double OtherFence = 0.2;

    private readonly AnalysisGrid _grid;
    private readonly STRtree<LabelledStructure> _structures = new();
    private readonly Dictionary<ChangeKind, Geometry?> _fences;
    private readonly Geometry? _doubtfulFences;

    public CandidateLabels(AnalysisGrid grid, IReadOnlyList<LabelledStructure> truth)
    {
        _grid = grid;
        foreach (var one in truth.Where(t => t.Class != StructureClass.Fence)) _structures.Insert(one.Geometry.EnvelopeInternal, one);
        _structures.Build();
        Geometry? Around(Func<LabelledStructure, bool> which) => NetTopologySuite.Operation.Union.UnaryUnionOp.Union(
            truth.Where(t => t.Class == StructureClass.Fence && which(t)).Select(t => t.Geometry.Buffer(FenceReachMetres)).ToList());
        _fences = new[] { ChangeKind.Appeared, ChangeKind.Removed }.ToDictionary(change => change, change => Around(t => t.Change == change && !t.IsObscured));
        _doubtfulFences = Around(t => t.IsObscured || t.Change == ChangeKind.Altered);
    }

    /// <summary>
    /// By intersection over union with the roofs of the same change. A candidate that lies on several roofs, or on part of one, is
    /// no good outline but no untruth either: it teaches nothing.
    /// </summary>
    public float? OfRoof(ChangeKind change, Segment segment)
    {
        var shape = Shape(segment.Outline ?? segment.Rectangle.Corners());
        var (best, onRoofs, doubtful) = (0.0, 0.0, false);
        foreach (var one in Near(shape).Where(t => t.Class == StructureClass.Housing))
        {
            var common = one.Geometry.Intersection(shape).Area;
            var overlap = common / (one.Geometry.Area + shape.Area - common);
            if (one.IsObscured || one.Change == ChangeKind.Altered) doubtful |= overlap > 0.1;
            else if (one.Change == change) (best, onRoofs) = (Math.Max(best, overlap), onRoofs + common);
        }

        return best >= SameHouse ? 1 : doubtful || best > OtherHouse || onRoofs > MostlyRoof * shape.Area ? null : 0;
    }

    /// <summary>By the distance of the middle from towers of the same change.</summary>
    public float? OfTower(ChangeKind change, Segment segment)
    {
        var shape = Shape(segment.Rectangle.Corners());
        var centre = shape.Centroid;
        var (nearest, doubtful) = (double.PositiveInfinity, false);
        foreach (var one in Near(shape.Buffer(OtherTowerMetres)).Where(t => t.Class == StructureClass.GuardTower))
        {
            var distance = one.Geometry.Centroid.Distance(centre);
            if (one.IsObscured || one.Change == ChangeKind.Altered) doubtful |= distance < OtherTowerMetres;
            else if (one.Change == change) nearest = Math.Min(nearest, distance);
        }

        return nearest <= SameTowerMetres ? 1 : doubtful || nearest <= OtherTowerMetres ? null : 0;
    }

    /// <summary>By the share of a stretch that lies along fences of the same change.</summary>
    public float? OfLine(ChangeKind change, IReadOnlyList<PixelPoint> points)
    {
        var line = new LineString([.. points.Select(_grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);
        var share = _fences[change] is { } fences ? line.Intersection(fences).Length / line.Length : 0;
        if (share >= SameFence) return 1;
        return share > OtherFence || (_doubtfulFences is { } doubtful && line.Intersection(doubtful).Length > OtherFence * line.Length) ? null : 0;
    }

    private IEnumerable<LabelledStructure> Near(Geometry shape) => _structures.Query(shape.EnvelopeInternal);

    private Polygon Shape(IReadOnlyList<PixelPoint> border)
    {
        var ring = border.Select(_grid.ToMap).Select(p => new Coordinate(p.X, p.Y)).ToList();
        ring.Add(ring[0].Copy());
        var shape = new Polygon(new LinearRing([.. ring]));
        return shape.IsValid ? shape : shape.ConvexHull() as Polygon ?? shape;
    }
}
