using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Draws one date: picture, hatching, marks, labels, scale bar and north arrow.</summary>
internal sealed class PanelPainter(LocatedReport located, FigureContent content, IReadOnlyList<FigureBox> quality)
{
    private const double MaxScaleBarShare = 0.35;

    public void Add(FigureSheet sheet, PanelView view, RgbImage picture, string heading)
    {
        var headingAt = new FigurePoint(view.Box.X, view.Box.Y - 4);
        var bar = ScaleBar.Choose(view.MetresPerPoint, view.Box.Width * MaxScaleBarShare);
        var outlined = Marks(content.Unlabelled, view);
        var labelled = Marks(content.Labelled, view);
        var labels = MarkPainter.PlaceLabels(view.Box, labelled, Reserved(view.Box, bar, outlined));
        sheet.Add(canvas =>
        {
            canvas.Text(heading, headingAt, TextAnchor.Start, FigureStyle.PanelHeading);
            canvas.Picture(picture, view.Box);
            canvas.Clip(view.Box);
            canvas.Hatch(quality);
            foreach (var mark in outlined.Concat(labelled)) MarkPainter.Outline(canvas, mark);
            MarkPainter.Labels(canvas, labelled, labels);
            Furniture(canvas, view, bar);
            canvas.Unclip();
            canvas.Stroke(view.Box.Corners(), true, new Pen(FigureStyle.Ink, 0.5));
        });
    }

    /// <summary>Excludes changes under the banner: their labels would seem to belong to other objects.</summary>
    private List<ChangeMark> Marks(IReadOnlyList<LocatedChange> changes, PanelView view)
    {
        var uncovered = located.Report.IsSynthetic ? FigureFurniture.BelowBanner(view.Box) : view.Box;
        return [.. changes.Select(change => ChangeMark.Of(change, view, uncovered)).OfType<ChangeMark>()];
    }

    private List<FigureBox> Reserved(FigureBox panel, ScaleBar bar, List<ChangeMark> outlined)
    {
        List<FigureBox> reserved = [FigureFurniture.ScaleBarBox(panel, bar), FigureFurniture.ArrowBox(panel)];
        if (located.Report.IsSynthetic) reserved.Add(FigureFurniture.BannerBox(panel));
        reserved.AddRange(outlined.SelectMany(mark => mark.Obstacles));
        return reserved;
    }

    private void Furniture(ICanvas canvas, PanelView view, ScaleBar bar)
    {
        var centre = located.Report.Grid.ToMap(
            new PixelPoint(view.Window.Column + (view.Window.Width / 2.0), view.Window.Row + (view.Window.Height / 2.0)));
        FigureFurniture.Scale(canvas, view.Box, bar);
        FigureFurniture.North(canvas, view.Box, located.TrueNorthDegrees(centre));
        if (located.Report.IsSynthetic) FigureFurniture.Banner(canvas, view.Box);
    }
}
