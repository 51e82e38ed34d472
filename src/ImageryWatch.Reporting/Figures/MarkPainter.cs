using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Draws marks and their labels on a panel.</summary>
internal static class MarkPainter
{
    private const double LineWidth = 1.3;
    private const double ThinLineWidth = 0.7;
    private const double LabelHeight = 10;
    private const double LabelPadding = 2.5;

    /// <summary>Fences first, so that they do not cover the outlines of towers on them.</summary>
    public static void Outlines(ICanvas canvas, IReadOnlyList<ChangeMark> marks, bool isThin = false)
    {
        foreach (var mark in marks.OrderBy(mark => mark.Change.Change.Class != StructureClass.Fence)) Outline(canvas, mark, isThin);
    }

    public static void Outline(ICanvas canvas, ChangeMark mark, bool isThin = false)
    {
        var (kind, change) = (mark.Change.Change.Class, mark.Change.Change.Change);
        var pen = ClassPalette.PenOf(kind, change, isThin ? ThinLineWidth : LineWidth);
        foreach (var ring in mark.Rings)
        {
            canvas.Stroke(ring, true, new Pen(FigureStyle.Casing, 2 * pen.Width, pen.Dashes));
            canvas.Stroke(ring, true, pen);
        }
    }

    /// <summary>Draws all leaders first, then all labels, so that no line covers a label.</summary>
    public static void Labels(ICanvas canvas, IReadOnlyList<ChangeMark> marks, IReadOnlyList<FigureBox?> boxes)
    {
        for (var i = 0; i < marks.Count; i++)
            if (boxes[i] is { } box) LeaderLine(canvas, marks[i], box);
        for (var i = 0; i < marks.Count; i++)
            if (boxes[i] is { } box) Badge(canvas, marks[i].Change, box);
    }

    private static void LeaderLine(ICanvas canvas, ChangeMark mark, FigureBox box)
    {
        var from = mark.NearestOnOutline(mark.Anchor.Nearest(box.Centre));
        var to = box.Nearest(from);
        canvas.Stroke([from, to], false, new Pen(FigureStyle.Casing, 1.6));
        canvas.Stroke([from, to], false, new Pen(ClassPalette.Of(mark.Change.Change.Class), 0.7));
    }

    /// <summary>The label of a change on its class colour; black text on each of them has a contrast above 5:1.</summary>
    public static void Badge(ICanvas canvas, LocatedChange change, FigureBox box)
    {
        canvas.Fill(box.Corners(), ClassPalette.Of(change.Change.Class));
        canvas.Stroke(box.Corners(), true, new Pen(FigureStyle.Casing, 0.6));
        canvas.Text(change.Label, new FigurePoint(box.Centre.X, box.Bottom - 2.6), TextAnchor.Middle, FigureStyle.Label);
    }

    public static FigureBox BadgeBox(LocatedChange change, double x, double y) => new(x, y, LabelWidth(change), LabelHeight);

    public static LabelTarget TargetOf(ChangeMark mark) => new(mark.Anchor, mark.Obstacles, LabelWidth(mark.Change), LabelHeight);

    private static double LabelWidth(LocatedChange change) => TextMeasure.Width(change.Label, FigureStyle.Label) + (2 * LabelPadding);
}
