using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Draws one date of a timeline: its picture with the outline of the structure, and its state.</summary>
internal sealed class TimelinePanel(TimelineContent content, FigureOptions options)
{
    private const double MaxScaleBarShare = 0.35;
    private const double PlateHeight = 14;
    private const int MaskedCellsAcross = 80;
    private const string NoImage = "no assessable image";

    public void Add(FigureSheet sheet, TimelineDate date, FigureBox box)
    {
        sheet.Add(canvas =>
            canvas.Text(DateText(date.Date), new FigurePoint(box.X, box.Y - 3.5), TextAnchor.Start, HeadingStyle(date.Date, box.Width)));
        if (date.View is { } view) Picture(sheet, view, date.State.State, box);
        else sheet.Add(canvas => WithoutPicture(canvas, box));
        var below = new FigurePoint(box.X, box.Bottom + FigureFurniture.StripHeight + 7);
        sheet.Add(canvas =>
        {
            canvas.Stroke(box.Corners(), true, new Pen(FigureStyle.Ink, 0.5));
            canvas.Text(TimelineFigure.StateText(date.State), below, TextAnchor.Start, FigureStyle.Body);
        });
    }

    private static void WithoutPicture(ICanvas canvas, FigureBox box)
    {
        canvas.Hatch([box]);
        canvas.Fill((box with { Y = box.Centre.Y - (PlateHeight / 2), Height = PlateHeight }).Corners(), Colour.White);
        canvas.Text(NoImage, new FigurePoint(box.Centre.X, box.Centre.Y + 2.5), TextAnchor.Middle, FigureStyle.Body);
    }

    private void Picture(FigureSheet sheet, TimelineView shown, PresenceState state, FigureBox box)
    {
        var view = new PanelView(shown.Grid, shown.Window, box);
        var picture = shown.Picture(shown.Window, (int)Math.Ceiling(box.Width * options.DotsPerInch / 72));
        var masked = shown.Masked is { } maskOf ? MaskedCells.Boxes(maskOf(shown.Window, MaskedCellsAcross), box) : [];
        var mark = ChangeMark.Of(Marked(shown, state), view);
        var north = NorthOf(shown);
        sheet.Add(canvas =>
        {
            canvas.Picture(picture, box);
            canvas.Clip(box);
            canvas.Hatch(masked);
            if (mark is not null) MarkPainter.Outline(canvas, mark);
            if (content.IsSynthetic) FigureFurniture.Banner(canvas, box);
            canvas.Unclip();
            var strip = FigureFurniture.StripBelow(box);
            FigureFurniture.Scale(canvas, strip, ScaleBar.Choose(view.MetresPerPoint, MaxScaleBarShare * box.Width));
            FigureFurniture.North(canvas, strip, north);
        });
    }

    private LocatedChange Marked(TimelineView view, PresenceState state)
    {
        var change = new ChangeObject
        {
            Id = content.Id, Class = content.Class, Change = LineStyleOf(state), Confidence = content.Confidence, Geometry = view.Outline,
        };
        return new LocatedChange(change, "", view.Outline, ChangeLabels.CentreOf(view.Outline), content.Centre);
    }

    private static double NorthOf(TimelineView view)
    {
        using var geography = new GridGeography(view.Grid);
        var centre = new PixelPoint(view.Window.Column + (view.Window.Width / 2.0), view.Window.Row + (view.Window.Height / 2.0));
        return TrueNorth.DegreesAt(view.Grid.ToMap(centre), geography.ToGeographic);
    }

    /// <summary>The kind of change with the line style of the legend: solid, dashed, dotted.</summary>
    private static ChangeKind LineStyleOf(PresenceState state) => state switch
    {
        PresenceState.Present => ChangeKind.Appeared,
        PresenceState.Absent => ChangeKind.Removed,
        _ => ChangeKind.Altered,
    };

    private static string DateText(LedgerDate date) => LongDate.Of(date.From, date.Until);

    /// <summary>Smaller where the dates of a mosaic are longer than the panel is wide.</summary>
    private static TextStyle HeadingStyle(LedgerDate date, double width) =>
        TextMeasure.Width(DateText(date), FigureStyle.PanelHeading) <= width ? FigureStyle.PanelHeading : FigureStyle.Small;
}
