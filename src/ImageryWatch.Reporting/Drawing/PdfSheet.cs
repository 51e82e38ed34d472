using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <param name="Title">The document's title.</param>
/// <param name="Subject">One sentence about the content.</param>
/// <param name="Creator">Product and version.</param>
/// <param name="Keywords">For example the synthetic notice; empty for none.</param>
/// <param name="Date">Used instead of the current time, so that the output is reproducible.</param>
internal sealed record PdfDescription(string Title, string Subject, string Creator, string Keywords, DateOnly Date);

/// <summary>A single-page PDF canvas; pictures are compressed without loss.</summary>
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

    /// <summary>Ends the page and returns the file; no drawing is possible afterwards.</summary>
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
