namespace ImageryWatch.Core;

/// <summary>
/// The affine map from pixels to map coordinates:
/// x = OriginX + column * ColumnStepX + row * RowStepX,
/// y = OriginY + column * ColumnStepY + row * RowStepY (the order of GDAL's six numbers).
/// </summary>
public readonly record struct GeoTransform(
    double OriginX, double ColumnStepX, double RowStepX,
    double OriginY, double ColumnStepY, double RowStepY)
{
    /// <summary>Signed area of a pixel in squared map units: negative for the usual north-up raster.</summary>
    public double Determinant => (ColumnStepX * RowStepY) - (RowStepX * ColumnStepY);

    /// <summary>A finite transform that can be inverted.</summary>
    public bool IsInvertible => double.IsFinite(Determinant) && Determinant != 0 && double.IsFinite(OriginX) && double.IsFinite(OriginY);

    public MapPoint ToMap(PixelPoint point) => new(
        OriginX + (point.Column * ColumnStepX) + (point.Row * RowStepX),
        OriginY + (point.Column * ColumnStepY) + (point.Row * RowStepY));

    /// <exception cref="InvalidOperationException">The transform cannot be inverted.</exception>
    public PixelPoint ToPixel(MapPoint point)
    {
        if (!IsInvertible) throw new InvalidOperationException("The geotransform cannot be inverted.");
        var dx = point.X - OriginX;
        var dy = point.Y - OriginY;
        return new PixelPoint(
            ((dx * RowStepY) - (dy * RowStepX)) / Determinant,
            ((dy * ColumnStepX) - (dx * ColumnStepY)) / Determinant);
    }
}
