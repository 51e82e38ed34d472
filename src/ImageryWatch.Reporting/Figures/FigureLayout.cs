using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Arranges one figure: heading, panels, list of changes, legend, notes and source.</summary>
internal sealed class FigureLayout(LocatedReport located, ReportPictures pictures, FigureOptions options)
{
    private const double PanelGap = 8;
    private const double PanelHeadingHeight = 14;
    private const double MaxSideBySideAspect = 1.7;
    private const double MaxPanelHeightShare = 1.15;
    private const int MaskedCellsAcross = 160;
    private const double NarrowWidth = 300;
    private const string LongNotice = "Generated for testing and demonstration; it does not show a real place.";
    private const string OwnStretches = "Each date has its own contrast stretch; brightness cannot be compared between the dates.";
    private readonly ChangeReport _report = located.Report;

    public FigureSheet Arrange(FigureContent content)
    {
        var sheet = new FigureSheet(options.WidthPoints - (2 * FigureStyle.MarginPoints));
        Heading(sheet, content);
        var (hasMasked, withoutLabel) = Panels(sheet, content);
        sheet.Y += 6;
        Listing(sheet, content.Listed, hasPosition: options.RoundedDegrees is null);
        FigureLegend.Add(sheet, [.. content.Labelled, .. content.Unlabelled], hasMasked);
        if (content.Areas.Count == 0) withoutLabel += content.Unlabelled.Count;
        if (content.IsOverview && withoutLabel > 0)
            sheet.Paragraph(
                $"Outlined without a label for lack of room: {withoutLabel}; all changes are listed in {ChangesCsv.FileName}.",
                FigureStyle.Small);
        if (options.Sides == FigureSides.BeforeAndAfter && pictures.Display() is { IsMatched: false })
            sheet.Paragraph(OwnStretches, FigureStyle.Small);
        foreach (var note in content.Notes) sheet.Paragraph(note, FigureStyle.Small);
        sheet.Paragraph(FigureText.SourceLine(_report, options.Credit), FigureStyle.Small);
        if (_report.IsSynthetic)
            sheet.Paragraph(IsNarrow(sheet) ? $"{SyntheticNotice.Text}." : $"{SyntheticNotice.Text}. {LongNotice}",
                FigureStyle.Notice);
        sheet.Y += 2;
        return sheet;
    }

    /// <summary>A narrow figure is part of a page that states the site; its panels state the dates.</summary>
    private void Heading(FigureSheet sheet, FigureContent content)
    {
        sheet.Y = 2;
        sheet.Paragraph(IsNarrow(sheet) ? content.Subject : content.Heading, FigureStyle.Heading);
        sheet.Paragraph(Place(content.Window) + (IsNarrow(sheet) ? "" : " · arrow: true north"), FigureStyle.Small);
        sheet.Y += 3;
    }

    private static bool IsNarrow(FigureSheet sheet) => sheet.Width < NarrowWidth;

    private string Place(PixelWindow window)
    {
        var grid = _report.Grid;
        var centre = located.ToGeographic(
            grid.ToMap(new PixelPoint(window.Column + (window.Width / 2.0), window.Row + (window.Height / 2.0))));
        var extent = string.Create(
            CultureInfo.InvariantCulture, $"{window.Width * grid.PixelSizeMetres:#,0} × {window.Height * grid.PixelSizeMetres:#,0} m");
        if (options.RoundedDegrees is { } degrees)
            return string.Create(
                CultureInfo.InvariantCulture, $"Near {CoordinateText.Rounded(centre, degrees)} (rounded to {degrees}°) · {extent}");
        var mgrs = Mgrs.Spaced(centre) is { } reference ? $" · MGRS {reference}" : "";
        return $"Centre {CoordinateText.Decimal(centre)}{mgrs} · {extent}";
    }

    /// <summary>Draws the panels: whether some area is hatched, and the number of changes without room for their label.</summary>
    private (bool HasMasked, int WithoutLabel) Panels(FigureSheet sheet, FigureContent content)
    {
        var withoutLabel = 0;
        var quality = pictures.Quality(content.Window, MaskedCellsAcross);
        foreach (var (scene, picture, box) in Arranged(sheet, content.Window))
        {
            var view = new PanelView(_report.Grid, content.Window, box);
            var pixels = (int)Math.Ceiling(Math.Max(box.Width, box.Height) * options.DotsPerInch / 72);
            var role = scene == _report.Before ? "Before" : "After";
            var missing = new PanelPainter(located, content, MaskedCells.Boxes(quality, box))
                .Add(sheet, view, picture(content.Window, pixels), PanelHeading(role, scene, box.Width));
            withoutLabel = Math.Max(withoutLabel, missing);
        }

        return (quality.Causes.Any(cause => cause != QualityFlags.None), withoutLabel);
    }

    /// <summary>Role, date and sensor of a panel; without the sensor, which the source line states as well, if it is too long.</summary>
    private static string PanelHeading(string role, SceneSummary scene, double width)
    {
        var date = $"{role} · {FigureText.Date(scene)}";
        var full = scene.Metadata.Sensor is { } known ? $"{date} · {known.Value}" : date;
        return TextMeasure.Width(full, FigureStyle.PanelHeading) <= width ? full : date;
    }

    private List<(SceneSummary Scene, Func<PixelWindow, int, RgbImage> Picture, FigureBox Box)> Arranged(
        FigureSheet sheet, PixelWindow window)
    {
        var sides = Sides();
        var aspect = (double)window.Width / window.Height;
        var isStacked = aspect > MaxSideBySideAspect || sides.Count == 1;
        var columnWidth = isStacked ? sheet.Width : (sheet.Width - PanelGap) / 2;
        var width = Math.Min(columnWidth, MaxPanelHeightShare * columnWidth * aspect);
        var height = width / aspect;
        var arranged = new List<(SceneSummary, Func<PixelWindow, int, RgbImage>, FigureBox)>();
        for (var i = 0; i < sides.Count; i++)
        {
            var x = isStacked ? 0 : i * (columnWidth + PanelGap);
            arranged.Add((sides[i].Scene, sides[i].Picture, new FigureBox(x, sheet.Y + PanelHeadingHeight, width, height)));
            if (isStacked || i == sides.Count - 1) sheet.Y += PanelHeadingHeight + height;
        }

        return arranged;
    }

    private List<(SceneSummary Scene, Func<PixelWindow, int, RgbImage> Picture)> Sides() => options.Sides switch
    {
        FigureSides.BeforeOnly => [(_report.Before, pictures.Before)],
        FigureSides.AfterOnly => [(_report.After, pictures.After)],
        _ => [(_report.Before, pictures.Before), (_report.After, pictures.After)],
    };

    private static void Listing(FigureSheet sheet, IReadOnlyList<LocatedChange> listed, bool hasPosition)
    {
        foreach (var change in listed)
        {
            var badge = MarkPainter.BadgeBox(change, 0, sheet.Y);
            sheet.Add(canvas => MarkPainter.Badge(canvas, change, badge));
            sheet.Y += 1;
            sheet.Paragraph(FigureText.Describe(change, hasPosition), FigureStyle.Body, indent: 26);
            sheet.Y += 2;
        }

        if (listed.Count > 0) sheet.Y += 3;
    }
}
