using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>report.md</c>: CommonMark with links to the figures of the folder.</summary>
/// <param name="report">The report, for the text alternatives of the figures.</param>
internal sealed class MarkdownDocument(ChangeReport report) : IReportDocument
{
    public const string FileName = "report.md";
    private readonly StringBuilder _text = new();

    public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());

    public void Title(string text) => _text.Append("# ").Append(MarkdownText.Escape(text)).Append("\n\n");

    public void Notice(string statement, string explanation) =>
        _text.Append("> **").Append(MarkdownText.Escape(statement)).Append(".** ").Append(MarkdownText.Escape(explanation)).Append("\n\n");

    public void Section(string heading) => _text.Append("## ").Append(heading).Append("\n\n");

    public void Paragraph(string text) => _text.Append(MarkdownText.Escape(text)).Append("\n\n");

    public void List(IEnumerable<string> items)
    {
        var length = _text.Length;
        foreach (var item in items) _text.Append("- ").Append(MarkdownText.Escape(item)).Append('\n');
        if (_text.Length > length) _text.Append('\n');
    }

    public void Table(TextTable table)
    {
        _text.Append('*').Append(MarkdownText.Escape(table.Caption)).Append("*\n\n");
        MarkdownText.Table(_text, table);
    }

    public void Charts(IReadOnlyList<DatedCounts> counts)
    {
    }

    public void Figures(IReadOnlyList<FigureContent> figures)
    {
        foreach (var figure in figures) Figure(figure);
    }

    private void Figure(FigureContent figure) =>
        _text.Append("![").Append(MarkdownText.Escape(FigureText.AltText(report, figure))).Append($"](figures/{figure.Name}.png)\n\n");
}
