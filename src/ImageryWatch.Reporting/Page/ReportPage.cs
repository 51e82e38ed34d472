using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>report.html</c>.</summary>
internal sealed class ReportPage(
    LocatedReport located, ReportPictures pictures, ReportOptions options, IReadOnlyList<FigureContent> figures,
    int omittedChanges, IReadOnlyList<string> warnings)
{
    public const string FileName = "report.html";
    private readonly ChangeReport _report = located.Report;

    public byte[] Bytes() => new HtmlPage(_report.Title, _report.Producer, _report.IsSynthetic).Bytes(Main());

    private Markup Main() => Html.Of($"""
        {new OpeningSection(located, options).ToMarkup()}
        {SummarySection.ToMarkup(located, warnings)}
        {AreasSection.ToMarkup(located)}
        {CountsSection.ToMarkup(located)}
        {AssessmentSection.ToMarkup(located)}
        {new QualityMaskSection(located, options.Figures ? pictures : null).ToMarkup()}
        {LimitsSection.ToMarkup(_report)}
        {Html.When(options.Figures, () => new SwipeSection(located, pictures).ToMarkup())}
        {Html.When(options.Figures, () => new FiguresSection(located, pictures, options, figures, omittedChanges).ToMarkup())}
        {new ChangeTableSection(located, figures).ToMarkup()}
        {RejectedSection.ToMarkup(located)}
        {QualitySection.ToMarkup(_report, options)}
        {ProvenanceSection.ToMarkup(_report)}
        """);
}
