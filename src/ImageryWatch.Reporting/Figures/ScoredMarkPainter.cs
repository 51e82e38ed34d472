using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>Line styles of evaluation marks. Dashes distinguish misses from false alarms without colour.</summary>
internal static class ScoredMarkPainter
{
    private const double LineWidth = 1.3;
    private const double CasingWidth = 2.6;
    private const double MinSidePoints = 5;
    private static readonly Colour FalseAlarm = new(0xFF, 0x2B, 0xD6);

    public static Pen PenOf(StructureClass kind, MarkStyle style) => style switch
    {
        MarkStyle.Hit => new Pen(ClassPalette.Of(kind), LineWidth),
        MarkStyle.Miss => new Pen(Colour.White, LineWidth, [4, 2.5]),
        MarkStyle.FalseAlarm => new Pen(FalseAlarm, LineWidth),
        _ => new Pen(new Colour(0xB8, 0xBE, 0xC6), LineWidth * 0.8, [1.2, 2]),
    };

    public static void Draw(ICanvas canvas, ScoredMark mark, PanelView view)
    {
        var pen = PenOf(mark.Class, mark.Style);
        foreach (var (points, isClosed) in Lines(view.ToFigure(mark.Geometry)))
        {
            canvas.Stroke(points, isClosed, new Pen(FigureStyle.Casing, CasingWidth));
            canvas.Stroke(points, isClosed, pen);
            if (isClosed && mark.Style == MarkStyle.FalseAlarm) Cross(canvas, points, pen);
        }
    }

    /// <summary>Outlines of areas, enlarged if they are too small to see, and lines at their position.</summary>
    private static IEnumerable<(FigurePoint[] Points, bool IsClosed)> Lines(Geometry shape)
    {
        foreach (var part in Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN))
        {
            if (part is LineString line) yield return (Points(line.Coordinates), false);
            else if (part.NumGeometries > 1) foreach (var inner in Lines(part)) yield return inner;
            else if (!part.IsEmpty) yield return (Outline(part), true);
        }
    }

    private static FigurePoint[] Outline(Geometry area)
    {
        var extent = area.EnvelopeInternal;
        if (area is Polygon polygon && Math.Max(extent.Width, extent.Height) >= MinSidePoints)
            return Points(polygon.ExteriorRing.Coordinates[..^1]);
        var centre = extent.Centre;
        return new FigureBox(centre.X, centre.Y, 0, 0).Inflate(MinSidePoints / 2).Corners();
    }

    private static void Cross(ICanvas canvas, FigurePoint[] ring, Pen pen)
    {
        var (left, right) = (ring.Min(p => p.X), ring.Max(p => p.X));
        var (top, bottom) = (ring.Min(p => p.Y), ring.Max(p => p.Y));
        canvas.Stroke([new(left, top), new(right, bottom)], false, pen with { Width = 0.7 });
        canvas.Stroke([new(left, bottom), new(right, top)], false, pen with { Width = 0.7 });
    }

    private static FigurePoint[] Points(Coordinate[] places) => [.. places.Select(place => new FigurePoint(place.X, place.Y))];
}
