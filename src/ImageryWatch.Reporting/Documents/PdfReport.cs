namespace ImageryWatch.Reporting;

/// <summary><c>report.pdf</c>: the report on A4 pages, with the figures drawn as in their own files.</summary>
internal sealed class PdfReport : IReportDocument, IDisposable
{
    public const string FileName = "report.pdf";
    private static readonly TextStyle TitleStyle = new(16, true, FigureStyle.Ink);
    private static readonly TextStyle SectionStyle = new(11.5, true, FigureStyle.Ink);
    private static readonly TextStyle TextStyle = new(8.5, false, FigureStyle.Ink);
    private readonly FigureLayout _layout;
    private readonly PdfPages _pages;

    /// <param name="located">The report.</param>
    /// <param name="pictures">Pixels on its grid; used by figures only.</param>
    /// <param name="style">Style of the figures; their width is that of the page.</param>
    public PdfReport(LocatedReport located, ReportPictures pictures, FigureOptions style)
    {
        var report = located.Report;
        _layout = new FigureLayout(located, pictures, style with { WidthMillimetres = PdfPages.WidthMillimetres });
        var description = new PdfDescription(
            PlainText.Of(report.Title), PlainText.Of(ReportSentences.Summary(report)), PlainText.Of(report.Producer),
            report.IsSynthetic ? SyntheticNotice.Text : "", report.After.Metadata.Date ?? PdfDescription.NoDate);
        _pages = new PdfPages(description, report.IsSynthetic);
    }

    /// <summary>Number of characters that no font contains.</summary>
    public int MissingGlyphs => _pages.MissingGlyphs;

    /// <summary>Ends the document.</summary>
    public byte[] Bytes() => _pages.ToBytes();

    public void Title(string text)
    {
        Lines(text, TitleStyle);
        _pages.Y += 6;
    }

    public void Notice(string statement, string explanation)
    {
        Lines($"{statement}. {explanation}", FigureStyle.Notice);
        _pages.Y += 6;
    }

    public void Section(string heading)
    {
        if (!_pages.IsPageEmpty) _pages.Y += 10;
        _pages.Reserve(6 * SectionStyle.Size);
        Lines(heading, SectionStyle);
        _pages.Y += 3;
    }

    public void Paragraph(string text)
    {
        Lines(text, TextStyle);
        _pages.Y += 5;
    }

    public void List(IEnumerable<string> items)
    {
        foreach (var item in items) Lines(item, TextStyle, bullet: "•");
        _pages.Y += 5;
    }

    public void Table(TextTable table) => new PdfTable(table, _pages).Draw();

    public void Figure(FigureContent figure)
    {
        _pages.Draw(_layout.Arrange(figure));
        _pages.Y += 12;
    }

    public void Dispose() => _pages.Dispose();

    private void Lines(string text, TextStyle style, string bullet = "")
    {
        var indent = bullet.Length == 0 ? 0 : 10;
        foreach (var line in TextLines.Wrap(PlainText.Of(text), style, PdfPages.Width - indent))
        {
            var height = style.Size * TextLines.LineHeight;
            _pages.Reserve(height);
            if (bullet.Length > 0) _pages.Canvas.Text(bullet, new FigurePoint(0, _pages.Y + style.Size), TextAnchor.Start, style);
            bullet = "";
            _pages.Canvas.Text(line, new FigurePoint(indent, _pages.Y + style.Size), TextAnchor.Start, style);
            _pages.Y += height;
        }
    }
}
