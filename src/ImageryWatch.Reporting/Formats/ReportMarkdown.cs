using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>report.md</c>: the content of <c>report.html</c> as Markdown, with links to the figures.</summary>
internal sealed class ReportMarkdown(
    LocatedReport located, ReportOptions options, IReadOnlyList<FigureContent> figures, IReadOnlyList<string> warnings)
{
    public const string FileName = "report.md";
    private readonly ChangeReport _report = located.Report;
    private readonly StringBuilder _text = new();

    public byte[] Bytes()
    {
        _text.Append("# ").Append(MarkdownText.Escape(_report.Title)).Append("\n\n");
        if (_report.IsSynthetic)
            _text.Append($"> **{SyntheticNotice.Text}.** {SyntheticNotice.Explanation}\n\n");
        Table(TextTable.OfPairs("Site", new SiteFacts(located, options).All()));
        Table(SceneTable.Of(_report));
        Findings();
        Figures();
        Limits();
        Objects();
        Rejected();
        Method();
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private void Findings()
    {
        var counts = new ChangeCounts(_report.Changes);
        var isAssessable = _report.Outcome != ComparisonOutcome.NotAssessable;
        Section("Summary", ReportSentences.Summary(_report));
        if (_report.Review is not null) Paragraph(ReviewTable.Sentence(_report));
        if (isAssessable) Table(CountTable.Of(counts));
        if (counts.Other > 0) Paragraph(ReportSentences.Others(counts));
        List(warnings.Select(warning => $"Warning: {warning}"));
        if (AreaTable.IsShown(located))
        {
            Section("Areas", $"{AreaTable.Explanation} +: appeared, −: removed, ~: altered.");
            Table(AreaTable.Of(located));
        }

        if (isAssessable) Counts();
        Section("Assessment");
        List(new AssessmentSentences(located).All());
    }

    private void Counts()
    {
        var counts = DatedCounts.Of(located);
        Section("Structures detected by date", counts.Count == 0 ? DatedCounts.NotCounted : DatedCounts.Explanation);
        if (counts.Count > 0) Table(DatedCounts.Table(located, counts));
    }

    private void Figures()
    {
        if (figures.Count > 0) Section("Figures");
        foreach (var figure in figures)
            _text.Append("![").Append(MarkdownText.Escape(FigureText.AltText(_report, figure))).Append($"](figures/{figure.Name}.png)\n\n");
    }

    private void Limits()
    {
        Section("Areas not assessed", MaskTable.Explanation(_report));
        if (_report.Assessability.Count > 0) Table(MaskTable.Of(_report));
        Section("Limits");
        List(LimitSentences.Of(_report));
    }

    private void Objects()
    {
        Section("Gazetteer");
        if (located.Changes.Count == 0) Paragraph(ReportSentences.NothingFound(_report));
        else Table(GazetteerTables.Changes(located));
        if (new Gazetteer(located).Unchanged() is not { Count: > 0 } unchanged) return;
        if (unchanged.Count > Gazetteer.MaxUnchanged) Paragraph(GazetteerTables.TooMany(unchanged));
        else Table(GazetteerTables.Unchanged(unchanged));
    }

    private void Rejected()
    {
        if (ReviewTable.Rejected(located) is not { } table) return;
        Section(ReviewTable.Heading, ReviewTable.Explanation);
        Table(table);
    }

    private void Method()
    {
        Section("Method and quality", MethodText.Method(_report));
        Paragraph(MethodText.Registration(_report.Registration.Outcome));
        Table(MethodText.Registration(_report.Registration));
        if (_report.Radiometry.Count > 0) Table(MethodText.Radiometry(_report.Radiometry));
        if (options.Settings.Count > 0) Table(MethodText.Settings(options.Settings));
        Paragraph(MethodText.Confidence);
        Table(MethodText.Scale());
        Section("Provenance", FileTable.Sentence(_report));
        Table(FileTable.Of(_report));
        List(FileTable.Notes(_report));
    }

    private void Section(string heading, string text = "")
    {
        _text.Append("## ").Append(heading).Append("\n\n");
        if (text.Length > 0) Paragraph(text);
    }

    private void Paragraph(string text) => _text.Append(MarkdownText.Escape(text)).Append("\n\n");

    private void List(IEnumerable<string> items)
    {
        var length = _text.Length;
        foreach (var item in items) _text.Append("- ").Append(MarkdownText.Escape(item)).Append('\n');
        if (_text.Length > length) _text.Append('\n');
    }

    private void Table(TextTable table)
    {
        _text.Append('*').Append(MarkdownText.Escape(table.Caption)).Append("*\n\n");
        MarkdownText.Table(_text, table);
    }
}
