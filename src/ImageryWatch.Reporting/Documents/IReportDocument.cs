namespace ImageryWatch.Reporting;

/// <summary>A report as a sequence of parts, from top to bottom. Implementations: <see cref="MarkdownDocument"/> and
/// <see cref="PdfReport"/>. Texts are plain: each implementation escapes its own syntax.</summary>
internal interface IReportDocument
{
    void Title(string text);

    /// <summary>A notice that must not be overlooked: a short statement and its explanation.</summary>
    void Notice(string statement, string explanation);

    void Section(string heading);

    void Paragraph(string text);

    void List(IEnumerable<string> items);

    void Table(TextTable table);

    void Figure(FigureContent figure);
}
