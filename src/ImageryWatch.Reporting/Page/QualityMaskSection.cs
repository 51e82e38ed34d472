using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The masked areas: shares per area and cause, and a map.</summary>
/// <param name="located">The report.</param>
/// <param name="pictures">Pictures for the map; null to omit it.</param>
internal sealed class QualityMaskSection(LocatedReport located, ReportPictures? pictures)
{
    private const double WidthPoints = 420;
    private const int PictureSide = 640;
    private const int CellsAcross = 220;
    private readonly ChangeReport _report = located.Report;

    public Markup ToMarkup()
    {
        var causes = Causes();
        return Html.Of($"""
            <section id="unseen" aria-labelledby="unseen-title">
            <h2 id="unseen-title">What could not be assessed</h2>
            <p>{ReportSentences.NotSeen(_report)} A place counts as assessable only when it was seen in both dates; causes may overlap.{Also(ReportSentences.Saturated(_report))}{Also(ReportSentences.Snow(_report))}</p>
            {Html.When(_report.Assessability.Count > 0, () => Table(causes))}
            {(pictures is null ? NoMap() : Figure(pictures))}
            </section>
            """);
    }

    private static Markup Also(string sentence) => Html.When(sentence.Length > 0, () => Html.Of($" {sentence}"));

    private static Markup NoMap() => Html.Of($"<p>Where it lies is in <code>rasters/quality.tif</code>; this report was made without pictures.</p>");

    private Markup Figure(ReportPictures shown) => Html.Of($"""
        <figure class="unseen-map">
        {Map(shown)}
        <figcaption>Hatched: not assessable. Picture: {FigureText.Date(_report.After)}.{(_report.IsSynthetic ? $" {SyntheticNotice.Text}." : "")}</figcaption>
        </figure>
        """);

    private List<QualityFlags> Causes() => [.. _report.Assessability
        .SelectMany(area => area.CauseShares).Where(share => share.Value > 0).Select(share => share.Key).Distinct().Order()];

    private Markup Table(List<QualityFlags> causes) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Assessability per area">
        <table class="unseen">
        <caption>Share of each area that could be compared, and causes of the rest{(causes.Contains(QualityFlags.Snow) ? "; ground under snow counts as assessable" : "")}</caption>
        <thead><tr><th scope="col">Area</th><th scope="col">km²</th><th scope="col">Assessable</th>{Html.Each(causes, cause => Html.Of($"<th scope=\"col\">{Heading(cause)}</th>"))}</tr></thead>
        <tbody>
        {Html.Each(_report.Assessability, area => Row(area, causes))}
        </tbody>
        </table>
        </div>
        """);

    private static Markup Row(Assessability area, List<QualityFlags> causes) => Html.Of($"""
        <tr><th scope="row">{area.Name}</th><td class="number">{area.AreaSquareKilometres:0.000}</td><td class="number">{Rounded.Percent(area.AssessableShare)} %</td>{Html.Each(causes, cause => Html.Of($"<td class=\"number\">{Rounded.Percent(area.CauseShares.GetValueOrDefault(cause))} %</td>"))}</tr>
        """);

    private Markup Map(ReportPictures shown)
    {
        var window = _report.Grid.Window;
        var box = new FigureBox(0, 0, WidthPoints, WidthPoints * window.Height / window.Width);
        var canvas = new SvgCanvas("unseen-", PictureData.Jpeg);
        canvas.Picture(shown.After(window, PictureSide), box);
        canvas.Hatch(MaskedCells.Boxes(shown.Quality(window, CellsAcross), box));
        if (_report.IsSynthetic) FigureFurniture.Banner(canvas, box);
        return new Markup(canvas.Document(box.Width, box.Height, "Map of the ground that could not be assessed, hatched", isStandalone: false));
    }

    private static string Heading(QualityFlags cause) => cause.IsMasked() ? Capital(ClassNames.Cause(cause)) : $"{Capital(ClassNames.Cause(cause))} (seen)";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
