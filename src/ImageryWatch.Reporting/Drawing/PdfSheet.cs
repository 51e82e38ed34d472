using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <param name="Title">Shown as the document's name.</param>
/// <param name="Subject">One sentence on what it shows.</param>
/// <param name="Creator">Product and version.</param>
/// <param name="Keywords">Such as the synthetic notice; empty for none.</param>
/// <param name="Date">Written instead of the clock's, so that bytes repeat.</param>
internal sealed record PdfDescription(string Title, string Subject, string Creator, string Keywords, DateOnly Date);

/// <summary>One PDF page to draw on; pictures in it are not compressed with loss.</summary>
internal sealed class PdfSheet : IDisposable
{
    private const int Lossless = 101;
    private readonly MemoryStream _stream = new();
    private readonly SKDocument _document;

    public PdfSheet(double widthPoints, double heightPoints, double marginPoints, PdfDescription description)
    {
        _document = SKDocument.CreatePdf(_stream, MetadataOf(description));
        var canvas = _document.BeginPage((float)(widthPoints + (2 * marginPoints)), (float)(heightPoints + (2 * marginPoints)));
        canvas.Translate((float)marginPoints, (float)marginPoints);
        Canvas = new SkiaCanvas(canvas);
    }

    public SkiaCanvas Canvas { get; }

    /// <summary>Ends the page and returns the file; nothing can be drawn afterwards.</summary>
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

    private static SKDocumentPdfMetadata MetadataOf(PdfDescription description)
    {
        var day = description.Date.ToDateTime(default, DateTimeKind.Utc);
        return new SKDocumentPdfMetadata
        {
            Title = description.Title, Subject = description.Subject, Creator = description.Creator, Keywords = description.Keywords,
            Creation = day, Modified = day, RasterDpi = 300, EncodingQuality = Lossless,
        };
    }
}
