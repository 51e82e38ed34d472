using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>report.md</c>, <c>site.md</c>: CommonMark with links to files of the folder.</summary>
/// <param name="altText">The text alternative of a figure; null for a document without figures.</param>
internal sealed class MarkdownDocument(Func<FigureContent, string>? altText) : IReportDocument
{
    public const string FileName = "report.md";
    private readonly StringBuilder _text = new();

    /// <param name="report">The report, for the text alternatives of the figures.</param>
    public MarkdownDocument(ChangeReport report)
        : this(figure => FigureText.AltText(report, figure))
    {
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());

    public void Title(string text) => _text.Append("# ").Append(MarkdownText.Escape(text)).Append("\n\n");

    public void Notice(string statement, string explanation) =>
        _text.Append("> **").Append(MarkdownText.Escape(statement)).Append(".** ").Append(MarkdownText.Escape(explanation)).Append("\n\n");

    public void Section(string heading) => _text.Append("## ").Append(heading).Append("\n\n");

    public void Subsection(string heading) => _text.Append("### ").Append(MarkdownText.Escape(heading)).Append("\n\n");

    public void Paragraph(string text) => _text.Append(MarkdownText.Escape(text)).Append("\n\n");

    public void List(IEnumerable<string> items)
    {
        var length = _text.Length;
        foreach (var item in items) _text.Append("- ").Append(MarkdownText.Escape(item)).Append('\n');
        if (_text.Length > length) _text.Append('\n');
    }

    public void Links(string text, IEnumerable<(string Text, string Address)> links) => _text.Append(MarkdownText.Escape(text)).Append(' ')
        .AppendJoin(", ", links.Select(link => MarkdownText.Link(link.Text, link.Address))).Append("\n\n");

    public void Table(TextTable table)
    {
        _text.Append('*').Append(MarkdownText.Escape(table.Caption)).Append("*\n\n");
        MarkdownText.Table(_text, table);
    }

    public void Charts(StepChart chart, IReadOnlyList<CountChart> counts)
    {
    }

    public void Figures(IReadOnlyList<FigureContent> figures)
    {
        foreach (var figure in figures) Figure(figure);
    }

    private void Figure(FigureContent figure) => _text.Append("![")
        .Append(MarkdownText.Escape(altText?.Invoke(figure) ?? figure.Heading)).Append($"](figures/{figure.Name}.png)\n\n");
}
