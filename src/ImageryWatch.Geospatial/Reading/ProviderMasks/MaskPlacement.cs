using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Position of an image's pixels in a mask raster.</summary>
/// <param name="Width">Columns of the mask.</param>
/// <param name="Height">Rows of the mask.</param>
/// <param name="Image">Pixel to map, of the image.</param>
/// <param name="Mask">Pixel to map, of the mask.</param>
internal sealed record MaskPlacement(int Width, int Height, GeoTransform Image, GeoTransform Mask)
{
    private static readonly GeoTransform Identity = new(0, 1, 0, 0, 0, 1);

    /// <summary>Pixel for pixel, for a mask without georeference.</summary>
    public static MaskPlacement Equal(int width, int height) => new(width, height, Identity, Identity);

    /// <summary>The mask pixel at the centre of an image pixel; may lie outside the mask.</summary>
    public (int Column, int Row) PixelAt(int column, int row)
    {
        var at = Position(column + 0.5, row + 0.5);
        return ((int)Math.Floor(at.Column), (int)Math.Floor(at.Row));
    }

    /// <summary>The part of the mask with the centres of all pixels of a window of the image.</summary>
    public PixelWindow WindowOf(PixelWindow image)
    {
        (double Column, double Row)[] corners = [
            Corner(image.Column, image.Row), Corner(image.EndColumn, image.Row), Corner(image.Column, image.EndRow),
            Corner(image.EndColumn, image.EndRow)];
        var (left, top) = ((int)Math.Floor(corners.Min(c => c.Column)), (int)Math.Floor(corners.Min(c => c.Row)));
        var (right, bottom) = ((int)Math.Ceiling(corners.Max(c => c.Column)), (int)Math.Ceiling(corners.Max(c => c.Row)));
        return new PixelWindow(left, top, right - left + 1, bottom - top + 1).Intersect(new PixelWindow(0, 0, Width, Height));
    }

    /// <summary>Share of an image's bounding box that the mask covers.</summary>
    public double CoverageOf(int imageWidth, int imageHeight)
    {
        (double Column, double Row)[] corners = [
            Corner(0, 0), Corner(imageWidth, 0), Corner(0, imageHeight), Corner(imageWidth, imageHeight)];
        var (left, right) = (corners.Min(c => c.Column), corners.Max(c => c.Column));
        var (top, bottom) = (corners.Min(c => c.Row), corners.Max(c => c.Row));
        var width = Math.Max(0, Math.Min(Width, right) - Math.Max(0, left));
        var height = Math.Max(0, Math.Min(Height, bottom) - Math.Max(0, top));
        return width * height / ((right - left) * (bottom - top));
    }

    private (double Column, double Row) Corner(double column, double row)
    {
        var at = Position(column, row);
        return (Math.Clamp(at.Column, -1, Width + 1.0), Math.Clamp(at.Row, -1, Height + 1.0));
    }

    private PixelPoint Position(double column, double row) => Mask.ToPixel(Image.ToMap(new PixelPoint(column, row)));
}
