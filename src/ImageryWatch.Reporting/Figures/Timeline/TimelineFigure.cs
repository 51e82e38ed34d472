using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Draws one structure through all dates: a panel per date with its state.</summary>
public sealed class TimelineFigure(TimelineContent content, FigureOptions options)
{
    private const double Gap = 6;
    private const double HeadingHeight = 12;
    private const double StateHeight = 11;
    private const double MinWidth = 100;
    private const int MaxColumns = 4;
    private const string Legend =
        "Outline: solid where the structure is present, dashed where it is absent, dotted where its state is not known. The dates are "
        + "aligned by the recorded registrations. In brackets: the probability of the state. "
        + "Each date has its own contrast stretch.";

    /// <exception cref="NativeRuntimeException">A drawing library is missing.</exception>
    public RenderedFigure Render(FigureFormat format)
    {
        var description = new PictureDescription(
            Heading, AltText, Credit, content.Producer, content.IsSynthetic ? ImageryOrigin.Generated : ImageryOrigin.CapturedDates);
        var (bytes, missing) = new FigureFile(description, options.DotsPerInch, content.Dates[^1].Date.Until).Encode(Arrange(), format);
        return new RenderedFigure(
            $"timeline-{content.Id}.{FigureFile.ExtensionOf(format)}", bytes, AltText, [],
            missing == 0 ? [] : [MissingGlyphs.Warning(missing)]);
    }

    private string Heading => $"{content.Title}, {ClassNames.Singular(content.Class)} ({content.Id})";

    private string AltText => (content.IsSynthetic ? $"{SyntheticNotice.Text}. " : "") + $"{Heading}. Satellite images of "
        + $"{string.Join("; ", content.Dates.Select(date => $"{LedgerText.Day(date.Date.From)}: {StateText(date.State)}"))}.";

    private string Credit => options.Credit ?? string.Join("; ", content.Dates.Where(date => date.View is not null)
        .Select(date => ImageryCredit.Scene(date.Date.Name, date.View!.Metadata)));

    private FigureSheet Arrange()
    {
        var sheet = new FigureSheet(options.WidthPoints - (2 * FigureStyle.MarginPoints)) { Y = 2 };
        sheet.Paragraph(Heading, FigureStyle.Heading);
        sheet.Paragraph(Place(), FigureStyle.Small);
        sheet.Y += 3;
        Panels(sheet);
        foreach (var period in content.Periods) sheet.Paragraph($"{char.ToUpperInvariant(period[0])}{period[1..]}.", FigureStyle.Body);
        if (content.Contradictions.Count > 0)
            sheet.Paragraph($"The pairs contradict each other at: {string.Join(", ", content.Contradictions)}.", FigureStyle.Body);
        sheet.Y += 2;
        sheet.Paragraph(Legend, FigureStyle.Small);
        sheet.Paragraph($"Imagery: {Credit}. Analysis: {content.Producer}.", FigureStyle.Small);
        if (content.IsSynthetic) sheet.Paragraph($"{SyntheticNotice.Text}. {SyntheticNotice.Explanation}", FigureStyle.Notice);
        sheet.Y += 2;
        return sheet;
    }

    private string Place()
    {
        var mgrs = Mgrs.Spaced(content.Centre) is { } reference ? $" · MGRS {reference}" : "";
        var extent = content.Dates.Select(date => date.View).OfType<TimelineView>().FirstOrDefault() is { } view
            ? string.Create(CultureInfo.InvariantCulture, $" · {view.Window.Width * view.Grid.PixelSizeMetres:#,0} m wide")
            : "";
        return $"{CoordinateText.Decimal(content.Centre)}{mgrs}{extent} · {Likelihood.Words(content.Confidence)} "
            + $"({Likelihood.Number(content.Confidence)})";
    }

    private void Panels(FigureSheet sheet)
    {
        var fitting = Math.Clamp((int)((sheet.Width + Gap) / (MinWidth + Gap)), 1, MaxColumns);
        var rows = (content.Dates.Count + fitting - 1) / fitting;
        var columns = (content.Dates.Count + rows - 1) / rows;
        var width = (sheet.Width - ((columns - 1) * Gap)) / columns;
        for (var row = 0; row < rows; row++)
        {
            var top = sheet.Y + HeadingHeight;
            foreach (var (column, date) in content.Dates.Skip(row * columns).Take(columns).Index())
                Panel(sheet, date, new FigureBox(column * (width + Gap), top, width, width));
            sheet.Y = top + width + StateHeight + Gap;
        }
    }

    private void Panel(FigureSheet sheet, TimelineDate date, FigureBox box)
    {
        var picture = date.View?.Picture(date.View.Window, (int)Math.Ceiling(box.Width * options.DotsPerInch / 72));
        var north = date.View is null ? 0 : NorthOf(date.View);
        sheet.Add(canvas =>
        {
            canvas.Text(DateText(date.Date), new FigurePoint(box.X, box.Y - 3.5), TextAnchor.Start, FigureStyle.PanelHeading);
            if (date.View is { } view) Draw(canvas, view, picture!, north, date.State, box);
            else canvas.Hatch([box]);
            canvas.Stroke(box.Corners(), true, new Pen(FigureStyle.Ink, 0.5));
            canvas.Text(StateText(date.State), new FigurePoint(box.X, box.Bottom + 8), TextAnchor.Start, FigureStyle.Body);
        });
    }

    private void Draw(ICanvas canvas, TimelineView shown, RgbImage picture, double north, DatedState state, FigureBox box)
    {
        var view = new PanelView(shown.Grid, shown.Window, box);
        canvas.Picture(picture, box);
        canvas.Clip(box);
        if (ChangeMark.Of(MarkedChange(shown, state.State), view) is { } mark) MarkPainter.Outline(canvas, mark);
        FigureFurniture.Scale(canvas, box, ScaleBar.Choose(view.MetresPerPoint, 0.35 * box.Width));
        FigureFurniture.North(canvas, box, north);
        if (content.IsSynthetic) FigureFurniture.Banner(canvas, box);
        canvas.Unclip();
    }

    private LocatedChange MarkedChange(TimelineView view, PresenceState state)
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

    private static string DateText(LedgerDate date) =>
        date.From == date.Until ? LedgerText.Day(date.From) : $"{LedgerText.Day(date.From)} to {LedgerText.Day(date.Until)}";

    private static string StateText(DatedState state)
    {
        var name = state.State switch
        {
            PresenceState.Present => "present",
            PresenceState.Absent => "absent",
            PresenceState.NotAssessable => "not assessable",
            _ => "not known",
        };
        return state switch
        {
            { State: PresenceState.Present, PresentProbability: { } present } => $"{name} ({Likelihood.Number(present)})",
            { State: PresenceState.Absent, PresentProbability: { } present } => $"{name} ({Likelihood.Number(1 - present)})",
            _ => name,
        };
    }
}
