using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Draws one date: picture, hatching, marks, labels, scale bar and north arrow.</summary>
internal sealed class PanelPainter(
    LocatedReport located, FigureContent content, IReadOnlyList<FigureBox> quality, bool hasGraticule)
{
    private const double MaxScaleBarShare = 0.35;
    private const double MaxMetresPerPoint = 1;

    /// <summary>Adds the panel; the number of changes without room for their label.</summary>
    public int Add(FigureSheet sheet, PanelView view, RgbImage picture, string heading)
    {
        var headingAt = new FigurePoint(view.Box.X, view.Box.Y - 4);
        var bar = ScaleBar.Choose(view.MetresPerPoint, view.Box.Width * MaxScaleBarShare);
        var isThin = content.IsOverview || view.MetresPerPoint > MaxMetresPerPoint;
        var outlined = Marks(content.Unlabelled, view, isThin);
        var labelled = Marks(content.Labelled, view, isThin: false);
        var areas = content.Areas.Select(area => AreaMark.Of(area, view)).ToList();
        var graticule = hasGraticule ? Graticule.Of(view, located.ToGeographic) : null;
        var labels = Labels(view.Box, areas, labelled, Reserved(view, outlined));
        sheet.Add(canvas =>
        {
            canvas.Text(heading, headingAt, TextAnchor.Start, FigureStyle.PanelHeading);
            canvas.Picture(picture, view.Box);
            canvas.Clip(view.Box);
            canvas.Hatch(quality);
            foreach (var count in content.Counts) count.Draw(canvas, view);
            foreach (var area in areas) area.Outline(canvas);
            MarkPainter.Outlines(canvas, outlined, isThin);
            MarkPainter.Outlines(canvas, labelled);
            for (var i = 0; i < areas.Count; i++) areas[i].Leader(canvas, labels[i]!.Value);
            MarkPainter.Labels(canvas, labelled, labels[areas.Count..]);
            for (var i = 0; i < areas.Count; i++) areas[i].Label(canvas, labels[i]!.Value);
            if (located.Report.IsSynthetic) FigureFurniture.Banner(canvas, view.Box);
            canvas.Unclip();
            canvas.Stroke(view.Box.Corners(), true, new Pen(FigureStyle.Ink, 0.5));
            graticule?.Draw(canvas, view.Box);
            Strip(canvas, view, bar);
        });
        return labels.Count(label => label is null);
    }

    /// <summary>Boxes of the labels of the areas, then of the changes; null where there is no room.</summary>
    private FigureBox?[] Labels(FigureBox panel, List<AreaMark> areas, List<ChangeMark> marks, List<FigureBox> reserved)
    {
        LabelTarget[] targets = [.. areas.Select(area => area.Target), .. marks.Select(MarkPainter.TargetOf)];
        var required = areas.Count + marks.Count(mark => content.Required.Contains(mark.Change));
        return LabelSelection.Place(panel.Inflate(-2), targets, required, reserved);
    }

    /// <summary>Excludes changes under the banner: their labels would seem to belong to other objects.</summary>
    private List<ChangeMark> Marks(IReadOnlyList<LocatedChange> changes, PanelView view, bool isThin)
    {
        var uncovered = located.Report.IsSynthetic ? FigureFurniture.BelowBanner(view.Box) : view.Box;
        return [.. changes.Select(change => ChangeMark.Of(change, view, uncovered, isThin)).OfType<ChangeMark>()];
    }

    /// <summary>Changes of the panel that are not visible because the banner covers them.</summary>
    public IEnumerable<LocatedChange> Covered(PanelView view) => !located.Report.IsSynthetic
        ? []
        : content.Labelled.Concat(content.Unlabelled).Where(change =>
            ChangeMark.Of(change, view) is not null && ChangeMark.Of(change, view, FigureFurniture.BelowBanner(view.Box)) is null);

    /// <summary>Boxes that labels must not cover, besides the marks with a label.</summary>
    private List<FigureBox> Reserved(PanelView view, List<ChangeMark> outlined)
    {
        List<FigureBox> reserved = [.. outlined.SelectMany(mark => mark.Obstacles)];
        reserved.AddRange(content.Counts.Select(count => count.PlateIn(view)));
        if (located.Report.IsSynthetic) reserved.Add(FigureFurniture.BannerBox(view.Box));
        return reserved;
    }

    private void Strip(ICanvas canvas, PanelView view, ScaleBar bar)
    {
        var centre = located.Report.Grid.ToMap(
            new PixelPoint(view.Window.Column + (view.Window.Width / 2.0), view.Window.Row + (view.Window.Height / 2.0)));
        var strip = FigureFurniture.StripBelow(view.Box, hasGraticule ? Graticule.Margin : 0);
        FigureFurniture.Scale(canvas, strip, bar);
        FigureFurniture.North(canvas, strip, located.TrueNorthDegrees(centre));
    }
}
