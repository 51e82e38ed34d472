using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The content of a report in the order of its parts, the same in every document.</summary>
/// <param name="located">The report.</param>
/// <param name="options">Its options.</param>
/// <param name="figures">The figures; none without pictures.</param>
/// <param name="warnings">Warnings of the report, and those from drawing.</param>
/// <param name="document">Where to write.</param>
/// <param name="omittedChanges">Number of changes without a detail figure.</param>
internal sealed class ReportContent(
    LocatedReport located, ReportOptions options, IReadOnlyList<FigureContent> figures, IReadOnlyList<string> warnings,
    IReportDocument document, int omittedChanges = 0)
{
    private readonly ChangeReport _report = located.Report;

    public void Write()
    {
        document.Title(_report.Title);
        if (_report.IsSynthetic) document.Notice(SyntheticNotice.Text, SyntheticNotice.Explanation);
        document.Table(TextTable.OfPairs("Site", new SiteFacts(located, options).All()));
        document.Table(SceneTable.Of(_report));
        Findings();
        Limits();
        Figures();
        Objects();
        Rejected();
        Method();
    }

    private void Findings()
    {
        var counts = new ChangeCounts(_report.Changes);
        var isAssessable = _report.Outcome != ComparisonOutcome.NotAssessable;
        Section("Summary", ReportSentences.Summary(_report));
        if (_report.Review is not null) document.Paragraph(ReviewTable.Sentence(_report));
        if (isAssessable) document.Table(CountTable.Of(counts));
        if (counts.Other > 0) document.Paragraph(ReportSentences.Others(counts));
        document.List(warnings.Select(warning => $"Warning: {warning}"));
        if (AreaTable.IsShown(located))
        {
            Section("Areas", $"{AreaTable.Explanation(located)} {ChangeCounts.Signs}.");
            document.Table(AreaTable.Of(located));
        }

        if (isAssessable) Counts();
        Section("Assessment");
        document.List(new AssessmentSentences(located).All());
    }

    private void Counts()
    {
        var counts = DatedCounts.Of(located);
        Section("Structures detected by date", counts.Count == 0 ? DatedCounts.NotCounted : DatedCounts.Explanation(counts));
        if (counts.Count == 0) return;
        document.Charts(StepChart.OfPair, [.. counts.Where(row => row.HasChart).Select(CountChart.Of)]);
        document.Table(DatedCounts.Table(located, counts));
    }

    private void Figures()
    {
        if (figures.Count > 0) Section("Figures");
        document.Figures(figures);
        if (omittedChanges > 0) document.Paragraph(ReportSentences.WithoutFigure(omittedChanges));
    }

    private void Limits()
    {
        Section("Areas not assessed", MaskTable.Explanation(_report));
        if (_report.Assessability.Count > 0) document.Table(MaskTable.Of(_report));
        Section("Limits");
        document.List(LimitSentences.Of(_report));
    }

    private void Objects()
    {
        Section("Gazetteer");
        if (located.Changes.Count == 0) document.Paragraph(ReportSentences.NothingFound(_report));
        else document.Table(GazetteerTables.Changes(located));
        if (new Gazetteer(located).Unchanged() is not { Count: > 0 } unchanged) return;
        if (unchanged.Count > Gazetteer.MaxUnchanged) document.Paragraph(GazetteerTables.TooMany(unchanged));
        else foreach (var table in GazetteerTables.Unchanged(unchanged)) document.Table(table);
    }

    private void Rejected()
    {
        if (ReviewTable.Rejected(located) is not { } table) return;
        Section(ReviewTable.Heading, ReviewTable.Explanation);
        document.Table(table);
    }

    private void Method()
    {
        Section("Method and quality", MethodText.Method(_report));
        document.Paragraph(MethodText.Registration(_report.Registration.Outcome));
        document.Table(MethodText.Registration(_report.Registration));
        if (_report.Radiometry.Count > 0) document.Table(MethodText.Radiometry(_report.Radiometry));
        if (options.Settings.Count > 0) document.Table(MethodText.Settings(options.Settings));
        document.Paragraph(MethodText.Confidence);
        document.Table(MethodText.Scale());
        Section("Provenance", FileTable.Sentence(_report));
        document.Table(FileTable.Of(_report));
        document.List(FileTable.Notes(_report));
    }

    private void Section(string heading, string text = "")
    {
        document.Section(heading);
        if (text.Length > 0) document.Paragraph(text);
    }
}
