using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <summary>Compression of the pictures in a PDF.</summary>
internal enum PdfPictures
{
    Lossless,

    /// <summary>JPEG, for documents with many pictures.</summary>
    Compressed,
}

/// <param name="Title">The document's title.</param>
/// <param name="Subject">One sentence about the content.</param>
/// <param name="Creator">Product and version.</param>
/// <param name="Keywords">For example the synthetic notice; empty for none.</param>
/// <param name="Date">Used instead of the current time, so that the output is reproducible.</param>
internal sealed record PdfDescription(string Title, string Subject, string Creator, string Keywords, DateOnly Date)
{
    private const int LosslessQuality = 101;
    private const int JpegQuality = 90;

    /// <summary>For documents about imagery without a date.</summary>
    public static DateOnly NoDate { get; } = new(2000, 1, 1);

    public SKDocumentPdfMetadata ToMetadata(PdfPictures pictures)
    {
        var day = Date.ToDateTime(default, DateTimeKind.Utc);
        return new SKDocumentPdfMetadata
        {
            Title = Title, Subject = Subject, Creator = Creator, Keywords = Keywords, Creation = day, Modified = day, RasterDpi = 300,
            EncodingQuality = pictures == PdfPictures.Lossless ? LosslessQuality : JpegQuality,
        };
    }
}
