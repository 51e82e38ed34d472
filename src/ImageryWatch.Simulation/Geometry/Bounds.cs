using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Axis-aligned box in ground coordinates, metres.</summary>
internal readonly record struct Bounds(double MinX, double MinY, double MaxX, double MaxY)
{
    public static Bounds Of(ReadOnlySpan<Vec> points)
    {
        var box = new Bounds(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var p in points)
            box = new Bounds(Math.Min(box.MinX, p.X), Math.Min(box.MinY, p.Y), Math.Max(box.MaxX, p.X), Math.Max(box.MaxY, p.Y));
        return box;
    }

    public double Width => MaxX - MinX;

    public double Height => MaxY - MinY;

    public Vec Centre => new((MinX + MaxX) / 2, (MinY + MaxY) / 2);

    public Bounds Inflate(double metres) => new(MinX - metres, MinY - metres, MaxX + metres, MaxY + metres);

    public bool Touches(Bounds other) => MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public MapBounds ToMapBounds() => new(MinX, MinY, MaxX, MaxY);

    public bool Contains(Vec p) => p.X >= MinX && p.X <= MaxX && p.Y >= MinY && p.Y <= MaxY;

    public bool Contains(Bounds other) => other.MinX >= MinX && other.MaxX <= MaxX && other.MinY >= MinY && other.MaxY <= MaxY;
}
