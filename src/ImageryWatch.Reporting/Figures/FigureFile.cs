using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>Draws an arranged figure into a file.</summary>
/// <param name="Description">Metadata of the file and of its pictures.</param>
/// <param name="DotsPerInch">Resolution of PNG files.</param>
/// <param name="Date">Date of PDF files.</param>
internal sealed record FigureFile(PictureDescription Description, double DotsPerInch, DateOnly Date)
{
    /// <summary>The file, and the number of characters that no font contains.</summary>
    public (byte[] Bytes, int Missing) Encode(FigureSheet figure, FigureFormat format) => format switch
    {
        FigureFormat.Png => Png(figure),
        FigureFormat.Pdf => Pdf(figure),
        _ => (Svg(figure), 0),
    };

    /// <summary>"png", "svg" or "pdf".</summary>
    public static string ExtensionOf(FigureFormat format) => format switch
    {
        FigureFormat.Png => "png",
        FigureFormat.Pdf => "pdf",
        _ => "svg",
    };

    private (byte[] Bytes, int Missing) Png(FigureSheet figure)
    {
        using var sheet = new PixelSheet(figure.Width, figure.Y, DotsPerInch, FigureStyle.MarginPoints);
        figure.Draw(sheet.Canvas);
        return (PngFile.Encode(sheet.ToImage(), Description, DotsPerInch), sheet.Canvas.MissingGlyphs);
    }

    private (byte[] Bytes, int Missing) Pdf(FigureSheet figure)
    {
        var keywords = Description.Origin == ImageryOrigin.Generated ? SyntheticNotice.Text : "";
        var description = new PdfDescription(
            PlainText.Of(Description.Title), PlainText.Of(Description.Text), PlainText.Of(Description.Producer), keywords, Date);
        using var sheet = new PdfSheet(figure.Width, figure.Y, FigureStyle.MarginPoints, description);
        figure.Draw(sheet.Canvas);
        return (sheet.ToBytes(), sheet.Canvas.MissingGlyphs);
    }

    private byte[] Svg(FigureSheet figure)
    {
        var canvas = new SvgCanvas("f", picture => PictureData.Png(picture, Description));
        figure.Draw(canvas);
        return Encoding.UTF8.GetBytes(
            canvas.Document(figure.Width, figure.Y, Description.Text, isStandalone: true, FigureStyle.MarginPoints));
    }
}
