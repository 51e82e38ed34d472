namespace ImageryWatch.Reporting;

/// <summary><c>report.pdf</c>, <c>site.pdf</c>: A4 pages, with the figures drawn as in their own files.</summary>
/// <param name="description">Metadata of the file; its title is the header of each page.</param>
/// <param name="isSynthetic">Whether each page gets the synthetic notice.</param>
/// <param name="figures">Arranges the figures; null for a document without figures.</param>
internal sealed class PdfReport(PdfDescription description, bool isSynthetic, PdfFigureLayouts? figures) : IReportDocument, IDisposable
{
    public const string FileName = "report.pdf";
    private static readonly TextStyle TitleStyle = new(16, true, FigureStyle.Ink);
    private static readonly TextStyle SectionStyle = new(11.5, true, FigureStyle.Ink);
    private static readonly TextStyle SubsectionStyle = new(9, true, FigureStyle.Ink);
    private const double GapAboveHeading = 10;
    private const double GapBelowHeading = 3;
    private static readonly TextStyle TextStyle = new(8.5, false, FigureStyle.Ink);
    private const double ChartGap = 12;
    private const int ChartsPerRow = 3;
    private readonly PdfPages _pages = new(description, isSynthetic);
    private string _heading = "";
    private string _subheading = "";

    private static double HeadingHeight => HeightOf(SectionStyle);

    /// <param name="located">The report.</param>
    /// <param name="pictures">Pixels on its grid; used by figures only.</param>
    /// <param name="style">Style of the figures; their width is that of the page.</param>
    public static PdfReport Of(LocatedReport located, ReportPictures pictures, FigureOptions style)
    {
        var report = located.Report;
        var description = new PdfDescription(
            PlainText.Of(report.Title), PlainText.Of(ReportSentences.Summary(report)), PlainText.Of(report.Producer),
            report.IsSynthetic ? SyntheticNotice.Text : "", report.After.Metadata.Date ?? PdfDescription.NoDate);
        return new PdfReport(description, report.IsSynthetic, new PdfFigureLayouts(located, pictures, style));
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
    public void Section(string heading) => (_heading, _subheading) = (heading, "");

    public void Subsection(string heading) => _subheading = heading;

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

    /// <summary>With the addresses as text: a printed page has no links.</summary>
    public void Links(string text, IEnumerable<(string Text, string Address)> links) =>
        Paragraph($"{text} {string.Join(", ", links.Select(link => $"{link.Text} ({Uri.UnescapeDataString(link.Address)})"))}");

    public void Table(TextTable table)
    {
        var drawing = new PdfTable(table, _pages);
        Heading(drawing.StartHeight);
        drawing.Draw();
    }

    public void Charts(StepChart chart, IReadOnlyList<CountChart> counts)
    {
        var width = (PdfPages.Width - ((ChartsPerRow - 1) * ChartGap)) / ChartsPerRow;
        var scale = width / chart.Width;
        foreach (var row in counts.Chunk(ChartsPerRow))
        {
            Heading(chart.Height * scale);
            _pages.Reserve(chart.Height * scale);
            foreach (var (i, count) in row.Index())
                _pages.Draw(canvas => chart.Draw(canvas, count), i * (width + ChartGap), _pages.Y, scale);
            _pages.Y += (chart.Height * scale) + ChartGap;
        }
    }

    public void Figures(IReadOnlyList<FigureContent> contents)
    {
        if (contents.Count == 0) return;
        var (large, small) = figures!.Of(contents);
        Heading(large.Count > 0 ? PdfFigures.HeightOf(large[0], _pages.Room - HeadingHeight) : small.Max(figure => figure.Height));
        new PdfFigures(_pages, large, small).Draw();
    }

    public void Dispose() => _pages.Dispose();

    /// <summary>Draws the headings that wait, on a page with room for them and for this height.</summary>
    private void Heading(double nextHeight)
    {
        var (section, subsection) = (_heading, _subheading);
        (_heading, _subheading) = ("", "");
        var below = subsection.Length > 0 ? HeightOf(SubsectionStyle) : 0;
        Heading(section, SectionStyle, below + nextHeight);
        Heading(subsection, SubsectionStyle, nextHeight);
    }

    private void Heading(string text, TextStyle style, double nextHeight)
    {
        if (text.Length == 0) return;
        if (!_pages.IsPageEmpty) _pages.Y += GapAboveHeading;
        _pages.Reserve(HeightOf(style) + nextHeight);
        Lines(text, style);
        _pages.Y += GapBelowHeading;
    }

    private static double HeightOf(TextStyle heading) => GapAboveHeading + (heading.Size * TextLines.LineHeight) + GapBelowHeading;

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
