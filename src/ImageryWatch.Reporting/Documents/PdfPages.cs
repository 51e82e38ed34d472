using System.Globalization;
using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <summary>
/// Pages of A4 paper, filled from top to bottom. Each has the document's title, its number and, for generated imagery, the synthetic
/// notice. Positions are in points from the upper left corner of the area between the margins.
/// </summary>
internal sealed class PdfPages : IDisposable
{
    public const double WidthMillimetres = 180;
    private const double PaperWidth = 595.28;
    private const double PaperHeight = 841.89;
    private const double Top = 56;
    private const double HeaderBaseline = -20;
    private readonly MemoryStream _stream = new();
    private readonly SKDocument _document;
    private readonly string _header;
    private readonly bool _isSynthetic;
    private SKCanvas? _page;
    private int _number;
    private int _missingGlyphs;

    /// <param name="description">Metadata of the file; its title is the header of each page.</param>
    /// <param name="isSynthetic">Whether each page gets the synthetic notice.</param>
    public PdfPages(PdfDescription description, bool isSynthetic)
    {
        (_header, _isSynthetic) = (description.Title, isSynthetic);
        _document = SKDocument.CreatePdf(_stream, description.ToMetadata(PdfPictures.Compressed));
        StartPage();
    }

    public static double Width { get; } = WidthMillimetres * 72 / 25.4;

    public static double Height { get; } = PaperHeight - Top - 40;

    public SkiaCanvas Canvas { get; private set; } = null!;

    /// <summary>Top of the next part.</summary>
    public double Y { get; set; }

    /// <summary>Height of the rest of the page.</summary>
    public double Room => Height - Y;

    public bool IsPageEmpty => Y <= 0;

    /// <summary>Number of characters drawn so far that no font contains.</summary>
    public int MissingGlyphs => _missingGlyphs + Canvas.MissingGlyphs;

    /// <summary>Starts a new page unless there is room for a part of this height, or the page is empty.</summary>
    public void Reserve(double height)
    {
        if (!IsPageEmpty && height > Room) StartPage();
    }

    public void StartPage()
    {
        if (_page is not null)
        {
            _missingGlyphs += Canvas.MissingGlyphs;
            _document.EndPage();
        }

        _page = _document.BeginPage((float)PaperWidth, (float)PaperHeight);
        _page.Translate((float)((PaperWidth - Width) / 2), (float)Top);
        Canvas = new SkiaCanvas(_page);
        (Y, _number) = (0, _number + 1);
        Header();
    }

    /// <summary>Draws something of its own coordinates, without moving to another part.</summary>
    public void Draw(Action<ICanvas> drawing, double x, double y, double scale)
    {
        _page!.Save();
        _page.Translate((float)x, (float)y);
        _page.Scale((float)scale);
        drawing(Canvas);
        _page.Restore();
    }

    /// <summary>Ends the last page and returns the file; no drawing is possible afterwards.</summary>
    public byte[] ToBytes()
    {
        _document.EndPage();
        _document.Close();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _stream.Dispose();
    }

    private void Header()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"Page {_number}");
        Canvas.Text(number, new FigurePoint(Width, HeaderBaseline), TextAnchor.End, FigureStyle.Small);
        if (_isSynthetic)
            Canvas.Text(SyntheticNotice.Text, new FigurePoint(0, HeaderBaseline), TextAnchor.Start, FigureStyle.Notice);
        var left = _isSynthetic ? TextMeasure.Width(SyntheticNotice.Text, FigureStyle.Notice) + 12 : 0;
        var room = Width - left - TextMeasure.Width(number, FigureStyle.Small) - 12;
        if (TextLines.Wrap(_header, FigureStyle.Small, room) is [var first, ..])
            Canvas.Text(first, new FigurePoint(left, HeaderBaseline), TextAnchor.Start, FigureStyle.Small);
        Canvas.Stroke([new(0, HeaderBaseline + 6), new(Width, HeaderBaseline + 6)], closed: false, new Pen(FigureStyle.Grey, 0.5));
    }
}
