namespace ImageryWatch.Reporting;

/// <summary>A report as a sequence of parts, from top to bottom. Implementations: <see cref="MarkdownDocument"/> and
/// <see cref="PdfReport"/>. Texts are plain: each implementation escapes its own syntax.</summary>
internal interface IReportDocument
{
    void Title(string text);

    /// <summary>A notice that must not be overlooked: a short statement and its explanation.</summary>
    void Notice(string statement, string explanation);

    void Section(string heading);

    /// <summary>A heading below that of a section.</summary>
    void Subsection(string heading);

    void Paragraph(string text);

    void List(IEnumerable<string> items);

    /// <summary>A paragraph of links after a text; addresses are relative to the document.</summary>
    void Links(string text, IEnumerable<(string Text, string Address)> links);

    void Table(TextTable table);

    /// <summary>Step charts of counts that a table also states; a document without drawings leaves them out.</summary>
    void Charts(StepChart chart, IReadOnlyList<CountChart> counts);

    void Figures(IReadOnlyList<FigureContent> figures);
}
