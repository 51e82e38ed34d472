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
    private const double MaxShareWithoutMap = 0.995;
    private readonly ChangeReport _report = located.Report;

    public Markup ToMarkup() => Html.Of($"""
        <section id="masked" aria-labelledby="masked-title">
        <h2 id="masked-title">Areas not assessed</h2>
        <p>{MaskTable.Explanation(_report)}</p>
        {Html.When(_report.Assessability.Count > 0, () => TableMarkup.Of(MaskTable.Of(_report), "masked stack"))}
        {(pictures is null ? NoMap() : Html.When(_report.AssessableShare < MaxShareWithoutMap, () => Figure(pictures)))}
        </section>
        """);

    private static Markup NoMap() =>
        Html.Of($"<p>See <code>rasters/quality.tif</code> for their location; this report was created without pictures.</p>");

    private Markup Figure(ReportPictures pictures) => Html.Of($"""
        <figure class="masked-map">
        {Map(pictures)}
        <figcaption>Hatched: not assessable. Picture:
        {FigureText.Date(_report.After)}.{(_report.IsSynthetic ? $" {SyntheticNotice.Text}." : "")}</figcaption>
        </figure>
        """);

    private Markup Map(ReportPictures pictures)
    {
        var window = _report.Grid.Window;
        var box = new FigureBox(0, 0, WidthPoints, WidthPoints * window.Height / window.Width);
        var canvas = new SvgCanvas("masked-", PictureData.Jpeg);
        canvas.Picture(pictures.After(window, PictureSide), box);
        canvas.Hatch(MaskedCells.Boxes(pictures.Quality(window, CellsAcross), box));
        if (_report.IsSynthetic) FigureFurniture.Banner(canvas, box);
        return new Markup(
            canvas.Document(box.Width, box.Height, "Map of the areas that could not be assessed (hatched)", isStandalone: false));
    }
}
