namespace ImageryWatch.Core;

/// <summary>A coordinate reference system: full definition, display name, and EPSG code where it has one.</summary>
public sealed record CoordinateSystem(string Wkt, string Name, int? EpsgCode);

/// <summary>
/// The north-up grid of square pixels, in a projected system in metres, on which both dates are compared.
/// </summary>
/// <param name="Crs">Projected coordinate system with the metre as its unit.</param>
/// <param name="OriginX">X of the left edge, in metres.</param>
/// <param name="OriginY">Y of the top edge, in metres.</param>
/// <param name="PixelSizeMetres">Side of a pixel.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record AnalysisGrid(
    CoordinateSystem Crs, double OriginX, double OriginY, double PixelSizeMetres, int Width, int Height)
{
    public PixelWindow Window => new(0, 0, Width, Height);

    public double PixelAreaSquareMetres => PixelSizeMetres * PixelSizeMetres;

    public GeoTransform Transform => new(OriginX, PixelSizeMetres, 0, OriginY, 0, -PixelSizeMetres);

    public MapBounds Bounds => new(OriginX, OriginY - (Height * PixelSizeMetres), OriginX + (Width * PixelSizeMetres), OriginY);

    public MapPoint ToMap(PixelPoint point) => Transform.ToMap(point);

    public PixelPoint ToPixel(MapPoint point) => Transform.ToPixel(point);

    /// <summary>The window of all pixels that <paramref name="bounds"/> touches, clipped to the grid.</summary>
    public PixelWindow WindowOf(MapBounds bounds)
    {
        var topLeft = ToPixel(new MapPoint(bounds.MinX, bounds.MaxY));
        var bottomRight = ToPixel(new MapPoint(bounds.MaxX, bounds.MinY));
        var column = (int)Math.Floor(Math.Clamp(topLeft.Column, -1, Width));
        var row = (int)Math.Floor(Math.Clamp(topLeft.Row, -1, Height));
        var endColumn = (int)Math.Ceiling(Math.Clamp(bottomRight.Column, -1, Width + 1));
        var endRow = (int)Math.Ceiling(Math.Clamp(bottomRight.Row, -1, Height + 1));
        return new PixelWindow(column, row, Math.Max(0, endColumn - column), Math.Max(0, endRow - row)).Intersect(Window);
    }

    /// <summary>The grid of a window of this grid.</summary>
    public AnalysisGrid Crop(PixelWindow window)
    {
        var corner = ToMap(new PixelPoint(window.Column, window.Row));
        return this with { OriginX = corner.X, OriginY = corner.Y, Width = window.Width, Height = window.Height };
    }
}
