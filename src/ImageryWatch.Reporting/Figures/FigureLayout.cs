using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Arranges one figure: heading, panels, list of changes, legend, notes and source.</summary>
internal sealed class FigureLayout(LocatedReport located, ReportPictures pictures, FigureOptions options)
{
    private const string LongNotice = "Generated for testing and demonstration; it does not show a real place.";
    private const int MaxNamed = 10;
    private const double BadgeWidth = 26;
    private const string OwnStretches = "Each date has its own contrast stretch; brightness cannot be compared between the dates.";
    private readonly ChangeReport _report = located.Report;

    public FigureSheet Arrange(FigureContent content)
    {
        var sheet = new FigureSheet(options.WidthPoints - (2 * FigureStyle.MarginPoints));
        Heading(sheet, content);
        var panels = new PanelArrangement(located, pictures, options, content, sheet);
        panels.Add();
        sheet.Y += sheet.IsNarrow ? 2 : 6;
        if (panels.Free is { } free) sheet.StartBeside(free);
        Listing(sheet, content.Listed, hasPosition: options.RoundedDegrees is null);
        FigureLegend.Add(sheet, [.. content.Labelled, .. content.Unlabelled], panels.HasMasked);
        sheet.EndBeside();
        if (content.Totals.Length > 0) sheet.Paragraph(content.Totals, FigureStyle.Body);
        var withoutLabel = panels.WithoutLabel + (content.Areas.Count == 0 ? content.Unlabelled.Count : 0);
        if (content.IsOverview && withoutLabel > 0)
            sheet.Paragraph(
                $"Outlined without a label for lack of room: {withoutLabel}; all changes are listed in {options.ListName}.",
                FigureStyle.Small);
        if (content.IsOverview && panels.Covered.Count > 0)
            sheet.Paragraph($"Covered by the banner: {Labels(panels.Covered)}.", FigureStyle.Small);
        if (options.Sides == FigureSides.BeforeAndAfter && pictures.Display() is { IsMatched: false })
            sheet.Paragraph(OwnStretches, FigureStyle.Small);
        foreach (var note in content.Notes) sheet.Paragraph(note, FigureStyle.Small);
        sheet.Paragraph(FigureText.SourceLine(_report, options.Credit), FigureStyle.Small);
        if (_report.IsSynthetic && !sheet.IsNarrow) sheet.Paragraph($"{SyntheticNotice.Text}. {LongNotice}", FigureStyle.Notice);
        sheet.Y += 2;
        return sheet;
    }

    private string Labels(IReadOnlyList<LocatedChange> changes) => changes.Count <= MaxNamed
        ? string.Join(", ", changes.Select(change => change.Label))
        : $"{changes.Count} changes, listed in {options.ListName}";

    /// <summary>A narrow figure is part of a page that states the site; its panels state the dates.</summary>
    private void Heading(FigureSheet sheet, FigureContent content)
    {
        sheet.Y = 2;
        sheet.Paragraph(sheet.IsNarrow ? content.Subject : content.Heading, FigureStyle.Heading);
        var place = content.Insets.Count == 0 ? Place(content.Window) : "Insets with a scale of their own";
        sheet.Paragraph(sheet.IsNarrow ? place : $"{place} · arrows: true north", FigureStyle.Small);
        sheet.Y += 3;
    }

    /// <summary>
    /// Public figures of one area have one position: rounded positions of places whose distances can be measured in a figure would tell
    /// the area's position more exactly than their precision.
    /// </summary>
    private string Place(PixelWindow window)
    {
        var grid = _report.Grid;
        var extent = string.Create(
            CultureInfo.InvariantCulture, $"{window.Width * grid.PixelSizeMetres:#,0} × {window.Height * grid.PixelSizeMetres:#,0} m");
        if (options.RoundedDegrees is { } degrees)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Near {CoordinateText.Rounded(located.Centre, degrees)} (rounded to {degrees}°) · {extent}");
        var centre = located.ToGeographic(
            grid.ToMap(new PixelPoint(window.Column + (window.Width / 2.0), window.Row + (window.Height / 2.0))));
        var mgrs = Mgrs.Spaced(centre) is { } reference ? $" · MGRS {reference}" : "";
        return $"Centre {CoordinateText.Decimal(centre)}{mgrs} · {extent}";
    }

    /// <summary>The text with its grid reference kept on one line.</summary>
    private static string Unbroken(string text, string? mgrs) =>
        mgrs is null ? text : text.Replace(mgrs, mgrs.Replace(' ', '\u00A0'), StringComparison.Ordinal);

    private static void Listing(FigureSheet sheet, IReadOnlyList<LocatedChange> listed, bool hasPosition)
    {
        foreach (var change in listed)
        {
            var text = Unbroken(FigureText.Describe(change, hasPosition), Mgrs.Spaced(change.Centre));
            sheet.Reserve(sheet.HeightOf(text, FigureStyle.Body, BadgeWidth) + 1);
            var badge = MarkPainter.BadgeBox(change, sheet.Left, sheet.Y);
            sheet.Add(canvas => MarkPainter.Badge(canvas, change, badge));
            sheet.Y += 1;
            sheet.Paragraph(text, FigureStyle.Body, indent: BadgeWidth);
            sheet.Y += 2;
        }

        if (listed.Count > 0 && !sheet.IsNarrow) sheet.Y += 3;
    }
}
