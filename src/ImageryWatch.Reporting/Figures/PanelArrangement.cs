using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Arranges the panels of a figure: both dates of its window, or of each inset.</summary>
internal sealed class PanelArrangement(
    LocatedReport located, ReportPictures pictures, FigureOptions options, FigureContent content, FigureSheet sheet)
{
    private const double PanelGap = 8;
    private const double HeadingHeight = 14;
    private const double StackGap = 4;
    private const double InsetGap = 14;
    private const double InsetCaptionHeight = 10;
    private const double MinInsetWidth = 220;
    private const double MaxSideBySideAspect = 1.7;
    private const double MaxHeightShare = 1.8;
    private const int MaskedCellsAcross = 160;
    private readonly ChangeReport _report = located.Report;

    /// <summary>Space for the graticule, which narrow figures and those with rounded positions do not have.</summary>
    private readonly double _margin = options.RoundedDegrees is null && !sheet.IsNarrow ? Graticule.Margin : 0;

    /// <summary>True if a hatched area can be seen.</summary>
    public bool HasMasked { get; private set; }

    /// <summary>Number of changes without room for their label.</summary>
    public int WithoutLabel { get; private set; }

    /// <summary>The place beside the last of an odd number of insets; null without one.</summary>
    public FigureBox? Free { get; private set; }

    /// <summary>Changes that the banner covers.</summary>
    public IReadOnlyList<LocatedChange> Covered { get; private set; } = [];

    public void Add()
    {
        if (content.Insets.Count == 0) sheet.Y = Dates(content, 0, sheet.Width);
        else Insets();
    }

    private void Insets()
    {
        var columns = (sheet.Width - InsetGap) / 2 < MinInsetWidth ? 1 : 2;
        var width = (sheet.Width - ((columns - 1) * InsetGap)) / columns;
        foreach (var row in content.Insets.Chunk(columns))
        {
            var baseline = sheet.Y + InsetCaptionHeight - 2;
            sheet.Y += InsetCaptionHeight;
            var (top, bottom) = (sheet.Y + HeadingHeight, sheet.Y);
            foreach (var (column, inset) in row.Index())
            {
                var left = column * (width + InsetGap);
                var caption = TextLines.Wrap(inset.Subject, FigureStyle.PanelHeading, width)[0];
                sheet.Add(canvas => canvas.Text(caption, new FigurePoint(left, baseline), TextAnchor.Start, FigureStyle.PanelHeading));
                bottom = Math.Max(bottom, Dates(ContentOf(inset), left, width));
            }

            sheet.Y = bottom + 4;
            if (row.Length < columns) Free = new FigureBox(width + InsetGap, top, width, bottom - top);
        }
    }

    /// <summary>The changes of the inset before those of others that it shows as well.</summary>
    private FigureContent ContentOf(FigureInset inset) => content with
    {
        Window = inset.Window,
        Required = inset.Changes,
        Labelled = [.. inset.Changes, .. content.Labelled.Except(inset.Changes)],
    };

    /// <summary>Both dates of a window, side by side unless it is much wider than high; returns the lower edge.</summary>
    private double Dates(FigureContent part, double left, double width)
    {
        var sides = Sides();
        var aspect = (double)part.Window.Width / part.Window.Height;
        var isStacked = aspect > MaxSideBySideAspect || sides.Count == 1;
        var column = (isStacked ? width : (width - PanelGap) / 2) - _margin;
        var panelWidth = Math.Min(column, MaxHeightShare * column * aspect);
        var (x, y) = (left + _margin, sheet.Y + HeadingHeight);
        var bottom = y;
        foreach (var (scene, picture) in sides)
        {
            var box = new FigureBox(x, y, panelWidth, panelWidth / aspect);
            Panel(part, box, scene, picture);
            bottom = box.Bottom + _margin + FigureFurniture.StripHeight;
            if (isStacked) y = bottom + StackGap + HeadingHeight;
            else x += panelWidth + PanelGap + _margin;
        }

        return bottom;
    }

    private void Panel(FigureContent part, FigureBox box, SceneSummary scene, Func<PixelWindow, int, RgbImage> picture)
    {
        var window = part.Window;
        var quality = pictures.Quality(window, MaskedCellsAcross);
        var pixels = (int)Math.Ceiling(Math.Max(box.Width, box.Height) * options.DotsPerInch / 72);
        var masked = MaskedCells.Boxes(quality, box);
        var painter = new PanelPainter(located, part, masked, hasGraticule: _margin > 0);
        var role = scene == _report.Before ? "Before" : "After";
        var view = new PanelView(_report.Grid, window, box);
        var missing = painter.Add(sheet, view, picture(window, pixels), Heading(role, scene, box.Width));
        Covered = [.. painter.Covered(view)];
        WithoutLabel = Math.Max(WithoutLabel, missing);
        HasMasked |= MaskedCells.AreVisible(masked, _report.IsSynthetic ? FigureFurniture.BelowBanner(box) : box);
    }

    /// <summary>Role, date and sensor of a panel as far as there is room; the source line states the sensor as well.</summary>
    private static string Heading(string role, SceneSummary scene, double width)
    {
        var date = FigureText.Date(scene);
        string[] texts = [$"{role} · {date} · {scene.Metadata.Sensor?.Value}", $"{role} · {date}", date];
        return texts.Skip(scene.Metadata.Sensor is null ? 1 : 0)
            .FirstOrDefault(text => TextMeasure.Width(text, FigureStyle.PanelHeading) <= width, date);
    }

    private List<(SceneSummary Scene, Func<PixelWindow, int, RgbImage> Picture)> Sides() => options.Sides switch
    {
        FigureSides.BeforeOnly => [(_report.Before, pictures.Before)],
        FigureSides.AfterOnly => [(_report.After, pictures.After)],
        _ => [(_report.Before, pictures.Before), (_report.After, pictures.After)],
    };
}
