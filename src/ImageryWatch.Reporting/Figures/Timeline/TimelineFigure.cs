using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Draws one structure through all dates: a panel per date with its state.</summary>
public sealed class TimelineFigure(TimelineContent content, FigureOptions options)
{
    private const double Gap = 6;
    private const double HeadingHeight = 12;
    private const double StateHeight = 11;
    private static readonly PanelColumns OnSheet = new(MinWidth: 100, MaxWidth: double.PositiveInfinity, MaxCount: 4);
    private static readonly PanelColumns OnPage = new(MinWidth: 76, MaxWidth: 140, MaxCount: 6);

    /// <summary>Meaning of the lines, numbers and hatches.</summary>
    internal const string Legend =
        "Outline: solid where the structure is present, dashed where it is absent, dotted where its state is not known. The dates are "
        + "aligned by the recorded registrations. In brackets: the probability of the state. "
        + "Hatched: without data, or masked where the state is not assessable.";

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

    /// <summary>
    /// The panels as SVG text, for a page that has the heading, the legend and the credits. Width and resolution are those of the page.
    /// </summary>
    /// <exception cref="NativeRuntimeException">A drawing library is missing.</exception>
    public string InlineSvg()
    {
        var page = new FigureOptions();
        var sheet = new FigureSheet(page.WidthPoints) { Y = 2 };
        Panels(sheet, OnPage, page);
        var canvas = new SvgCanvas($"timeline-{content.Id}-", PictureData.Jpeg);
        sheet.Draw(canvas);
        return canvas.Document(sheet.Width, sheet.Y, AltText, isStandalone: false, marginPoints: 1);
    }

    private string Heading => $"{content.Title}, {ClassNames.Singular(content.Class)} ({content.Id})";

    private string AltText => (content.IsSynthetic ? $"{SyntheticNotice.Text}. " : "") + $"{Heading}. Satellite images of "
        + $"{string.Join("; ", content.Dates.Select(date => $"{LongDate.Of(date.Date.From)}: {StateText(date.State)}"))}.";

    private string Credit => options.Credit ?? string.Join("; ", content.Dates.Where(date => date.View is not null)
        .Select(date => ImageryCredit.Scene(date.Date.Name, date.View!.Metadata)));

    private FigureSheet Arrange()
    {
        var sheet = new FigureSheet(options.WidthPoints - (2 * FigureStyle.MarginPoints)) { Y = 2 };
        sheet.Paragraph(Heading, FigureStyle.Heading);
        sheet.Paragraph(Place(), FigureStyle.Small);
        sheet.Y += 3;
        Panels(sheet, OnSheet, options);
        foreach (var period in content.Periods)
            sheet.Paragraph(LongDate.In($"{char.ToUpperInvariant(period[0])}{period[1..]}."), FigureStyle.Body);
        if (content.Contradictions.Count > 0)
            sheet.Paragraph(
                LongDate.In($"The pairs contradict each other at: {string.Join(", ", content.Contradictions)}."), FigureStyle.Body);
        sheet.Y += 2;
        sheet.Paragraph($"{Legend} {StretchText()}", FigureStyle.Small);
        sheet.Paragraph($"Imagery: {Credit}. Analysis: {content.Producer}.", FigureStyle.Small);
        if (content.IsSynthetic) sheet.Paragraph($"{SyntheticNotice.Text}. {SyntheticNotice.Explanation}", FigureStyle.Notice);
        sheet.Y += 2;
        return sheet;
    }

    private string StretchText()
    {
        var shown = content.Dates.Where(date => date.View is not null).ToLookup(date => date.View!.HasCommonStretch);
        if (!shown[true].Any()) return "Each date has its own contrast stretch.";
        const string Common = "one contrast stretch, matched by the radiometric normalization of the pairs";
        var own = string.Join(", ", shown[false].Select(date => LongDate.Of(date.Date.From)));
        return own.Length == 0 ? $"All dates have {Common}." : $"The dates have {Common}. With a stretch of their own: {own}.";
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

    private void Panels(FigureSheet sheet, PanelColumns choice, FigureOptions style)
    {
        var fitting = Math.Clamp((int)((sheet.Width + Gap) / (choice.MinWidth + Gap)), 1, choice.MaxCount);
        var rows = (content.Dates.Count + fitting - 1) / fitting;
        var columns = (content.Dates.Count + rows - 1) / rows;
        var width = Math.Min(choice.MaxWidth, (sheet.Width - ((columns - 1) * Gap)) / columns);
        var panel = new TimelinePanel(content, style);
        for (var row = 0; row < rows; row++)
        {
            var top = sheet.Y + HeadingHeight;
            foreach (var (column, date) in content.Dates.Skip(row * columns).Take(columns).Index())
                panel.Add(sheet, date, new FigureBox(column * (width + Gap), top, width, width));
            sheet.Y = top + width + FigureFurniture.StripHeight + StateHeight + Gap;
        }
    }

    internal static string StateText(DatedState state)
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

    /// <summary>Columns of panels.</summary>
    /// <param name="MinWidth">Minimum width of a panel, points.</param>
    /// <param name="MaxWidth">Maximum width of a panel, points.</param>
    /// <param name="MaxCount">Maximum number of columns.</param>
    private readonly record struct PanelColumns(double MinWidth, double MaxWidth, int MaxCount);
}
