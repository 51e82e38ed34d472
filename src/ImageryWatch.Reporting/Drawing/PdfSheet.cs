using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <summary>A single-page PDF canvas; pictures are compressed without loss.</summary>
internal sealed class PdfSheet : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly SKDocument _document;

    public PdfSheet(double widthPoints, double heightPoints, double marginPoints, PdfDescription description)
    {
        _document = SKDocument.CreatePdf(_stream, description.ToMetadata(PdfPictures.Lossless));
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
}
