using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Draws the synthetic banner into a picture, so that it remains when the picture is saved from a page.</summary>
public static class StampedPicture
{
    private const double WidthPoints = 600;

    /// <summary>Height of the banner as a share of the picture's width.</summary>
    internal static double BannerShare => FigureFurniture.BannerHeight / WidthPoints;

    /// <summary>The picture with the banner at its top.</summary>
    public static RgbImage Of(RgbImage picture)
    {
        var dotsPerInch = 72 * picture.Width / WidthPoints;
        var box = new FigureBox(0, 0, WidthPoints, WidthPoints * picture.Height / picture.Width);
        using var sheet = new PixelSheet(box.Width, box.Height, dotsPerInch);
        sheet.Canvas.Picture(picture, box);
        FigureFurniture.Banner(sheet.Canvas, box);
        return sheet.ToImage();
    }
}
