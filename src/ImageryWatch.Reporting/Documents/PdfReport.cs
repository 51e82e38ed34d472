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
    private string _heading = "";

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

    /// <summary>The heading is drawn with the part that follows, on the same page.</summary>
    public void Section(string heading) => _heading = heading;

    public void Paragraph(string text)
    {
        Heading(4 * TextStyle.Size);
        Lines(text, TextStyle);
        _pages.Y += 5;
    }

    public void List(IEnumerable<string> items)
    {
        Heading(4 * TextStyle.Size);
        foreach (var item in items) Lines(item, TextStyle, bullet: "•");
        _pages.Y += 5;
    }

    public void Table(TextTable table)
    {
        var drawing = new PdfTable(table, _pages);
        Heading(drawing.StartHeight);
        drawing.Draw();
    }

    public void Figure(FigureContent figure)
    {
        var sheet = _layout.Arrange(figure);
        Heading(sheet.Y * PdfPages.ScaleOf(sheet));
        _pages.Draw(sheet);
        _pages.Y += PdfPages.FigureGap;
    }

    public void Dispose() => _pages.Dispose();

    /// <summary>Draws the heading that waits, on a page with room for it and for this height.</summary>
    private void Heading(double nextHeight)
    {
        if (_heading.Length == 0) return;
        var heading = _heading;
        _heading = "";
        if (!_pages.IsPageEmpty) _pages.Y += 10;
        _pages.Reserve((2 * SectionStyle.Size) + nextHeight);
        Lines(heading, SectionStyle);
        _pages.Y += 3;
    }

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
