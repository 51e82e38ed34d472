using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Reporting;

/// <summary>
/// Outline around a change: a rectangle at a distance from a building or tower, or a corridor along a fence. It never covers the object, so
/// that its pixels stay visible.
/// </summary>
/// <param name="Change">The marked change.</param>
/// <param name="Rings">Closed outlines, in points.</param>
/// <param name="Anchor">The point a label refers to.</param>
/// <param name="Obstacles">Boxes that labels must not cover.</param>
internal sealed record ChangeMark(
    LocatedChange Change, IReadOnlyList<FigurePoint[]> Rings, FigureBox Anchor, IReadOnlyList<FigureBox> Obstacles)
{
    private const double StandOffPoints = 2.5;
    private const double MinSidePoints = 8;
    private const double ThinStandOffPoints = 0.8;
    private const double MinThinSidePoints = 2.6;
    private const double ObstacleStepPoints = 8;

    /// <summary>The point of the outlines nearest to <paramref name="from"/>: the end of a leader line.</summary>
    public FigurePoint NearestOnOutline(FigurePoint from)
    {
        var point = new Coordinate(from.X, from.Y);
        var nearest = Rings.SelectMany(Segments).MinBy(segment => segment.Distance(point))!.ClosestPoint(point);
        return new FigurePoint(nearest.X, nearest.Y);
    }

    private static IEnumerable<LineSegment> Segments(FigurePoint[] ring) =>
        ring.Select((point, i) => new LineSegment(point.X, point.Y, ring[(i + 1) % ring.Length].X, ring[(i + 1) % ring.Length].Y));

    /// <summary>
    /// The mark of a change in a panel; null if the change lies outside <paramref name="uncovered"/> (the whole panel if null). A thin
    /// mark lies close to the object, for panels with many of them.
    /// </summary>
    public static ChangeMark? Of(LocatedChange change, PanelView view, FigureBox? uncovered = null, bool isThin = false)
    {
        var shape = view.ToFigure(change.Change.Geometry);
        var area = shape.Factory.ToGeometry(EnvelopeOf(uncovered ?? view.Box));
        var visible = OverlayNGRobust.Overlay(shape, area, SpatialFunction.Intersection);
        if (visible.IsEmpty) return null;
        return shape is LineString ? Corridor(change, shape, visible, StandOff(change, view)) : Frame(change, shape, isThin);
    }

    /// <summary>Half the width of a fence's trace plus a margin, at the scale of the panel.</summary>
    private static double StandOff(LocatedChange change, PanelView view) =>
        Math.Max(StandOffPoints, ((change.Change.WidthMetres ?? 0) / 2 / view.MetresPerPoint) + 1.5);

    private static ChangeMark Corridor(LocatedChange change, Geometry line, Geometry visible, double standOff)
    {
        var around = line.Buffer(standOff, new BufferParameters(4, EndCapStyle.Flat));
        var longest = Parts(visible).OfType<LineString>().MaxBy(part => part.Length);
        if (longest is null) return Frame(change, line, isThin: false);
        var indexed = new LengthIndexedLine(longest);
        var obstacles = new List<FigureBox>();
        foreach (var part in Parts(visible).OfType<LineString>()) obstacles.AddRange(Along(part, standOff));
        var middle = indexed.ExtractPoint(longest.Length / 2);
        return new ChangeMark(change, RingsOf(around), Square(middle, standOff), obstacles);
    }

    private static ChangeMark Frame(LocatedChange change, Geometry shape, bool isThin)
    {
        var extent = shape.EnvelopeInternal;
        var (standOff, minSide) = isThin ? (ThinStandOffPoints, MinThinSidePoints) : (StandOffPoints, MinSidePoints);
        var isSmall = Math.Max(extent.Width, extent.Height) < minSide - (2 * standOff);
        var ring = isSmall
            ? Square(extent.Centre, minSide / 2).Corners()
            : RingsOf(MinimumDiameter.GetMinimumRectangle(shape)
                .Buffer(standOff, new BufferParameters(1, EndCapStyle.Square, JoinStyle.Mitre, 5)))[0];
        var box = Bounds(ring);
        return new ChangeMark(change, [ring], box, [box]);
    }

    private static IEnumerable<FigureBox> Along(LineString line, double standOff)
    {
        var indexed = new LengthIndexedLine(line);
        for (var at = 0.0; at <= line.Length; at += ObstacleStepPoints) yield return Square(indexed.ExtractPoint(at), standOff + 1);
    }

    private static List<FigurePoint[]> RingsOf(Geometry area)
    {
        var rings = new List<FigurePoint[]>();
        foreach (var polygon in Parts(area).OfType<Polygon>())
        {
            rings.Add(Points(polygon.ExteriorRing));
            rings.AddRange(polygon.InteriorRings.Select(Points));
        }

        return rings;
    }

    /// <summary>The ring without its repeated last vertex.</summary>
    private static FigurePoint[] Points(LineString ring) => [.. ring.Coordinates.SkipLast(1).Select(c => new FigurePoint(c.X, c.Y))];

    private static IEnumerable<Geometry> Parts(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN);

    private static FigureBox Square(Coordinate centre, double half) => new(centre.X - half, centre.Y - half, 2 * half, 2 * half);

    private static FigureBox Bounds(FigurePoint[] ring)
    {
        var (x, y) = (ring.Min(point => point.X), ring.Min(point => point.Y));
        return new FigureBox(x, y, ring.Max(point => point.X) - x, ring.Max(point => point.Y) - y);
    }

    private static Envelope EnvelopeOf(FigureBox box) => new(box.X, box.Right, box.Y, box.Bottom);
}
