using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>Outline and label of a numbered area in a panel.</summary>
/// <param name="Text">"C3: +12 −4".</param>
/// <param name="Ring">Closed outline, in points.</param>
/// <param name="Anchor">The box that the label refers to.</param>
internal sealed record AreaMark(string Text, IReadOnlyList<FigurePoint> Ring, FigureBox Anchor)
{
    private const double LabelHeight = 11;
    private const double LabelPadding = 3;
    private const double Room = 8;
    private static readonly Pen Line = new(Colour.White, 1.1, [5, 3]);

    public static AreaMark Of(NumberedArea area, PanelView view)
    {
        var shape = view.ToFigure(area.Outline!);
        FigurePoint[] ring = [.. shape.Coordinates.SkipLast(1).Select(vertex => new FigurePoint(vertex.X, vertex.Y))];
        return new AreaMark(TextOf(area), ring, AnchorOf(shape.EnvelopeInternal, ring, view.Box));
    }

    public static string TextOf(NumberedArea area) =>
        $"{area.Label}: {new ChangeCounts([.. area.Changes.Select(change => change.Change)]).Signed()}";

    public LabelTarget Target => new(Anchor, [], TextMeasure.Width(Text, FigureStyle.Label) + (2 * LabelPadding), LabelHeight)
    {
        Outline = new FigureOutline(Ring),
    };

    public static void Outline(ICanvas canvas, IReadOnlyList<FigurePoint> ring)
    {
        canvas.Stroke(ring, true, new Pen(FigureStyle.Casing, 2.2));
        canvas.Stroke(ring, true, Line);
    }

    public void Outline(ICanvas canvas) => Outline(canvas, Ring);

    public void Label(ICanvas canvas, FigureBox box)
    {
        canvas.Fill(box.Corners(), Colour.White);
        canvas.Stroke(box.Corners(), true, new Pen(FigureStyle.Ink, 0.8));
        canvas.Text(Text, new FigurePoint(box.Centre.X, box.Bottom - 3.1), TextAnchor.Middle, FigureStyle.Label);
    }

    public void Leader(ICanvas canvas, FigureBox box)
    {
        var leader = Target.LeaderTo(box);
        canvas.Stroke([leader.From, leader.To], false, new Pen(FigureStyle.Casing, 1.8));
        canvas.Stroke([leader.From, leader.To], false, new Pen(Colour.White, 0.8));
    }

    /// <summary>The bounds of the area; its highest vertex where the label has no room above or below them.</summary>
    private static FigureBox AnchorOf(Envelope extent, FigurePoint[] ring, FigureBox panel)
    {
        var hasRoom = extent.MinY - panel.Y > LabelHeight + (3 * Room) || panel.Bottom - extent.MaxY > LabelHeight + (4 * Room);
        if (hasRoom) return new FigureBox(extent.MinX, extent.MinY, extent.Width, extent.Height);
        var top = ring.MinBy(point => point.Y);
        return new FigureBox(top.X - 1, top.Y - 1, 2, 2);
    }
}
