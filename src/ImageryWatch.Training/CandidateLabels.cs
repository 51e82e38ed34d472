using ImageryWatch.Classification;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Training;

/// <summary>Labels a candidate by whether it is a structure of the assumed class: 1, 0, or null to exclude it from training.</summary>
internal sealed class CandidateLabels
{
    private const double MinMatchOverlap = 0.45;
    private const double MaxOtherOverlap = 0.3;
    private const double MinRoofShare = 0.55;
    private const double MaxMatchMetres = 2.2;
    private const double MinOtherMetres = 4;
    private const double FenceReachMetres = 3;
    private const double MinMatchShare = 0.6;
    private const double MaxOtherShare = 0.2;
    private const double MinKnownShare = 0.5;

    private readonly AnalysisGrid _grid;
    private readonly STRtree<LabelledStructure> _structures = new();
    private readonly Dictionary<ChangeKind, Geometry?> _fences;
    private readonly Geometry? _uncertainFences;
    private readonly Geometry? _known;

    /// <param name="grid">The grid of the pair.</param>
    /// <param name="truth">The structures.</param>
    /// <param name="places">The only places whose structures are known; candidates elsewhere have no label. Null: everything is
    /// known.</param>
    public CandidateLabels(AnalysisGrid grid, IReadOnlyList<LabelledStructure> truth, IReadOnlyList<Geometry>? places = null)
    {
        _grid = grid;
        if (places is not null)
            _known = NetTopologySuite.Operation.Union.UnaryUnionOp.Union(places.Select(place => place.Buffer(FenceReachMetres)));
        foreach (var one in truth.Where(t => t.Class != StructureClass.Fence)) _structures.Insert(one.Geometry.EnvelopeInternal, one);
        _structures.Build();
        Geometry? Around(Func<LabelledStructure, bool> which) => NetTopologySuite.Operation.Union.UnaryUnionOp.Union(
            truth.Where(t => t.Class == StructureClass.Fence && which(t)).Select(t => t.Geometry.Buffer(FenceReachMetres)).ToList());
        _fences = new[] { ChangeKind.Appeared, ChangeKind.Removed }.ToDictionary(
            change => change, change => Around(t => t.Change == change && !t.IsObscured));
        _uncertainFences = Around(t => t.IsObscured || t.Change == ChangeKind.Altered);
    }

    /// <summary>
    /// Label by intersection over union with the roofs of the same change: 1 for a good outline; 0 if it overlaps no roof; 0 for a part of
    /// a roof or several roofs in one if another candidate outlines the roof well, so that the best candidate wins. Without a good
    /// candidate such outlines are excluded: they are neither right nor wrong.
    /// </summary>
    public IReadOnlyList<float?> OfRoofs(IReadOnlyList<(ChangeKind Change, Segment Segment)> candidates)
    {
        var overlaps = candidates.Select(candidate => Overlaps(candidate.Change, candidate.Segment)).ToArray();
        var outlined = overlaps.SelectMany(o => o.Roofs).Where(r => r.Overlap >= MinMatchOverlap).Select(r => r.Roof).ToHashSet();
        return [.. overlaps.Select(o => o.IsKnown ? Label(o, outlined) : null)];
    }

    private static float? Label(RoofOverlaps found, HashSet<LabelledStructure> outlined)
    {
        if (found.Roofs.Count == 0) return found.IsUncertain ? null : 0;
        var (roof, best) = found.Roofs.MaxBy(r => r.Overlap);
        if (best >= MinMatchOverlap) return 1;
        if (found.IsUncertain) return null;
        if (best <= MaxOtherOverlap && found.ShareOnRoofs < MinRoofShare) return 0;
        return best <= MaxOtherOverlap && outlined.Contains(roof) ? 0 : null;
    }

    private sealed record RoofOverlaps(IReadOnlyList<(LabelledStructure Roof, double Overlap)> Roofs, double ShareOnRoofs,
        bool IsUncertain, bool IsKnown);

    private RoofOverlaps Overlaps(ChangeKind change, Segment segment)
    {
        var shape = Shape(segment.Outline ?? segment.Rectangle.Corners());
        var (roofs, onRoofs, uncertain) = (new List<(LabelledStructure, double)>(), 0.0, false);
        foreach (var one in Near(shape).Where(t => t.Class == StructureClass.Housing))
        {
            var common = Common(one.Geometry, shape).Area;
            if (common <= 0) continue;
            var overlap = common / (one.Geometry.Area + shape.Area - common);
            if (one.IsObscured || one.Change == ChangeKind.Altered) uncertain |= overlap > 0.1;
            else if (one.Change == change)
            {
                roofs.Add((one, overlap));
                onRoofs += common;
            }
        }

        return new RoofOverlaps(roofs, onRoofs / shape.Area, uncertain, IsKnown(shape));
    }

    /// <summary>Label by the distance of the centre from towers of the same change.</summary>
    public float? OfTower(ChangeKind change, Segment segment)
    {
        var shape = Shape(segment.Rectangle.Corners());
        var centre = shape.Centroid;
        if (_known is not null && !_known.Covers(centre)) return null;
        var (nearest, uncertain) = (double.PositiveInfinity, false);
        foreach (var one in Near(shape.Buffer(MinOtherMetres)).Where(t => t.Class == StructureClass.GuardTower))
        {
            var distance = one.Geometry.Centroid.Distance(centre);
            if (one.IsObscured || one.Change == ChangeKind.Altered) uncertain |= distance < MinOtherMetres;
            else if (one.Change == change) nearest = Math.Min(nearest, distance);
        }

        return nearest <= MaxMatchMetres ? 1 : uncertain || nearest <= MinOtherMetres ? null : 0;
    }

    /// <summary>Label by the share of a segment that lies along fences of the same change.</summary>
    public float? OfLine(ChangeKind change, IReadOnlyList<PixelPoint> points)
    {
        var line = new LineString([.. points.Select(_grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);
        if (!IsKnown(line)) return null;
        var share = _fences[change] is { } fences ? Common(line, fences).Length / line.Length : 0;
        if (share >= MinMatchShare) return 1;
        return share > MaxOtherShare || (_uncertainFences is { } uncertain && Common(line, uncertain).Length > MaxOtherShare * line.Length)
            ? null
            : 0;
    }

    /// <summary>Whether at least half of a candidate is at a place whose structures are known.</summary>
    private bool IsKnown(Geometry candidate)
    {
        if (_known is null) return true;
        if (!_known.EnvelopeInternal.Intersects(candidate.EnvelopeInternal)) return false;
        var common = Common(candidate, _known);
        return candidate is LineString line
            ? common.Length >= MinKnownShare * line.Length
            : common.Area >= MinKnownShare * candidate.Area;
    }

    private IEnumerable<LabelledStructure> Near(Geometry shape) => _structures.Query(shape.EnvelopeInternal);

    private Polygon Shape(IReadOnlyList<PixelPoint> border)
    {
        var ring = border.Select(_grid.ToMap).Select(p => new Coordinate(p.X, p.Y)).ToList();
        ring.Add(ring[0].Copy());
        var shape = new Polygon(new LinearRing([.. ring]));
        return shape.IsValid ? shape : shape.ConvexHull() as Polygon ?? shape;
    }

    internal static Geometry Common(Geometry one, Geometry other) => OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection);
}
