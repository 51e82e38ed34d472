namespace ImageryWatch.Core;

/// <summary>
/// A position in a raster, in pixels from the top-left corner of the top-left pixel: the centre of the first pixel
/// is (0.5, 0.5). Column grows to the right, row grows downwards.
/// </summary>
public readonly record struct PixelPoint(double Column, double Row)
{
    public static PixelPoint operator +(PixelPoint a, PixelPoint b) => new(a.Column + b.Column, a.Row + b.Row);

    public static PixelPoint operator -(PixelPoint a, PixelPoint b) => new(a.Column - b.Column, a.Row - b.Row);

    public static PixelPoint operator *(double scale, PixelPoint p) => new(scale * p.Column, scale * p.Row);

    /// <summary>Length of a displacement.</summary>
    public double Length() => Math.Sqrt(SquaredLength());

    public double SquaredLength() => (Column * Column) + (Row * Row);

    public double DistanceTo(PixelPoint other) => (this - other).Length();

    public double Dot(PixelPoint other) => (Column * other.Column) + (Row * other.Row);

    /// <summary>Positive if <paramref name="other"/> is clockwise of this direction on the image.</summary>
    public double Cross(PixelPoint other) => (Column * other.Row) - (Row * other.Column);

    /// <summary>The point at a share of the way from one point to another.</summary>
    public static PixelPoint Lerp(PixelPoint from, PixelPoint to, double share) => from + (share * (to - from));
}

/// <summary>A position in a projected or geographic coordinate system, x before y regardless of the authority's axis order.</summary>
public readonly record struct MapPoint(double X, double Y);

/// <summary>A position on WGS 84, in degrees.</summary>
public readonly record struct GeographicPoint(double LongitudeDegrees, double LatitudeDegrees);

/// <summary>A box in map coordinates. Empty when a maximum does not exceed its minimum.</summary>
public readonly record struct MapBounds(double MinX, double MinY, double MaxX, double MaxY)
{
    public double Width => MaxX - MinX;

    public double Height => MaxY - MinY;

    public bool IsEmpty => !(MaxX > MinX && MaxY > MinY);

    public MapBounds Intersect(MapBounds other) => new(
        Math.Max(MinX, other.MinX), Math.Max(MinY, other.MinY), Math.Min(MaxX, other.MaxX), Math.Min(MaxY, other.MaxY));

    public MapBounds Union(MapBounds other) => new(
        Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public MapBounds Inflate(double distance) => new(MinX - distance, MinY - distance, MaxX + distance, MaxY + distance);
}
