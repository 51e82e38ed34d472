namespace ImageryWatch.Reporting;

/// <summary><c>report.pdf</c>: the report on A4 pages, with the figures drawn as in their own files.</summary>
internal sealed class PdfReport : IReportDocument, IDisposable
{
    public const string FileName = "report.pdf";
    private static readonly TextStyle TitleStyle = new(16, true, FigureStyle.Ink);
    private static readonly TextStyle SectionStyle = new(11.5, true, FigureStyle.Ink);
    private const double GapAboveHeading = 10;
    private const double GapBelowHeading = 3;
    private static readonly TextStyle TextStyle = new(8.5, false, FigureStyle.Ink);
    private const double ChartGap = 12;
    private readonly FigureLayout _wide;
    private readonly FigureLayout _narrow;
    private readonly double _pixelSizeMetres;
    private readonly PdfPages _pages;
    private string _heading = "";

    private static double HeadingHeight => GapAboveHeading + (SectionStyle.Size * TextLines.LineHeight) + GapBelowHeading;

    /// <param name="located">The report.</param>
    /// <param name="pictures">Pixels on its grid; used by figures only.</param>
    /// <param name="style">Style of the figures; their width is that of the page.</param>
    public PdfReport(LocatedReport located, ReportPictures pictures, FigureOptions style)
    {
        var report = located.Report;
        _wide = new FigureLayout(located, pictures, style with { WidthMillimetres = PdfPages.WidthMillimetres });
        _narrow = new FigureLayout(located, pictures, style with { WidthMillimetres = FigureColumns.WidthMillimetres });
        _pixelSizeMetres = report.Grid.PixelSizeMetres;
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

    public void Charts(IReadOnlyList<DatedCounts> counts)
    {
        var width = (PdfPages.Width - (2 * ChartGap)) / 3;
        var chart = StepChart.OfPair;
        var scale = width / chart.Width;
        foreach (var row in counts.Chunk(3))
        {
            _pages.Reserve(chart.Height * scale);
            foreach (var (i, count) in row.Index())
                _pages.Draw(canvas => chart.Draw(canvas, CountChart.Of(count)), i * (width + ChartGap), _pages.Y, scale);
            _pages.Y += (chart.Height * scale) + ChartGap;
        }
    }

    public void Figures(IReadOnlyList<FigureContent> figures)
    {
        if (figures.Count == 0) return;
        var (wide, narrow) = FigureColumns.Split(figures, _pixelSizeMetres);
        PdfFigure[] large = [.. wide.Select(figure => PdfFigure.Of(() => _wide.Arrange(figure)))];
        PdfFigure[] small = [.. narrow.Select(figure => PdfFigure.Of(() => _narrow.Arrange(figure)))];
        Heading(large.Length > 0 ? PdfFigures.HeightOf(large[0], _pages.Room - HeadingHeight) : small.Max(figure => figure.Height));
        new PdfFigures(_pages, large, small).Draw();
    }

    public void Dispose() => _pages.Dispose();

    /// <summary>Draws the heading that waits, on a page with room for it and for this height.</summary>
    private void Heading(double nextHeight)
    {
        if (_heading.Length == 0) return;
        var heading = _heading;
        _heading = "";
        if (!_pages.IsPageEmpty) _pages.Y += GapAboveHeading;
        _pages.Reserve((SectionStyle.Size * TextLines.LineHeight) + GapBelowHeading + nextHeight);
        Lines(heading, SectionStyle);
        _pages.Y += GapBelowHeading;
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
