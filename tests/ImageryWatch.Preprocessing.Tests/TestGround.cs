using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

/// <summary>
/// An analytic ground: a sum of waves, with optional boxes that cast shadows. Pixels are computed, not interpolated, so
/// displacements are exact.
/// </summary>
internal sealed class TestGround
{
    private readonly (double Kx, double Ky, double Phase, double Amplitude)[] _waves;
    private readonly (double X, double Y, double Width, double Height, double Tall, double Bright)[] _boxes;

    public TestGround(int seed, int waves = 24, int boxes = 0, double extent = 512)
    {
        var random = new Random(seed);
        _waves = [.. Enumerable.Range(0, waves).Select(_ => Wave(random))];
        _boxes = [.. Enumerable.Range(0, boxes).Select(_ => (
            random.NextDouble() * extent, random.NextDouble() * extent, 8 + (random.NextDouble() * 16), 8 + (random.NextDouble() * 12),
            8 + (random.NextDouble() * 8), 900 + (random.NextDouble() * 500)))];
    }

    /// <summary>Shadow of a box, as a share of its height, to the east and south; (0, 0) = no shadow.</summary>
    public PixelPoint Sun { get; init; }

    public double TextureAmplitude { get; init; } = 40;

    public double At(double x, double y)
    {
        var value = 600.0;
        foreach (var (kx, ky, phase, amplitude) in _waves)
            value += 1.5 * TextureAmplitude * amplitude * Math.Sin((kx * x) + (ky * y) + phase);
        return value;
    }

    public static AnalysisGrid Grid(int width, int height, double pixelSizeMetres = 0.5) =>
        new(new CoordinateSystem("", "test", null), 0, 0, pixelSizeMetres, width, height);

    /// <summary>The scene whose value at x is that of the ground at x - shift.</summary>
    public InMemoryRaster Shifted(int width, int height, double columns, double rows, Func<double, double>? tone = null) =>
        Render(width, height, p => new PixelPoint(p.Column - columns, p.Row - rows), tone);

    public InMemoryRaster Render(int width, int height, Func<PixelPoint, PixelPoint>? place = null, Func<double, double>? tone = null)
    {
        var values = new float[width * height];
        var buckets = Buckets();
        Parallel.For(0, height, row =>
        {
            for (var column = 0; column < width; column++)
            {
                var centre = new PixelPoint(column + 0.5, row + 0.5);
                var p = place?.Invoke(centre) ?? centre;
                var value = WithBoxes(p, buckets);
                values[(row * width) + column] = (float)(tone?.Invoke(value) ?? value);
            }
        });
        return new InMemoryRaster(width, height, [BandRole.Panchromatic], [values]);
    }

    private static (double Kx, double Ky, double Phase, double Amplitude) Wave(Random random)
    {
        var length = 5 * Math.Pow(10, random.NextDouble());
        var (angle, phase) = (random.NextDouble() * Math.PI, random.NextDouble() * 2 * Math.PI);
        return (2 * Math.PI / length * Math.Cos(angle), 2 * Math.PI / length * Math.Sin(angle), phase, 0.3 + random.NextDouble());
    }

    // Which boxes, with their shadows, touch each cell of the ground.
    private Dictionary<(int, int), List<int>> Buckets()
    {
        var buckets = new Dictionary<(int, int), List<int>>();
        for (var i = 0; i < _boxes.Length; i++)
        {
            var box = _boxes[i];
            var (sx, sy) = (Sun.Column * box.Tall, Sun.Row * box.Tall);
            for (var y = Cell(box.Y + Math.Min(0, sy) - 1); y <= Cell(box.Y + box.Height + Math.Max(0, sy) + 1); y++)
            {
                for (var x = Cell(box.X + Math.Min(0, sx) - 1); x <= Cell(box.X + box.Width + Math.Max(0, sx) + 1); x++)
                {
                    if (!buckets.TryGetValue((x, y), out var list)) buckets[(x, y)] = list = [];
                    list.Add(i);
                }
            }
        }

        return buckets;
    }

    private static int Cell(double position) => (int)Math.Floor(position / 16);

    private double WithBoxes(PixelPoint p, Dictionary<(int, int), List<int>> buckets)
    {
        var ground = At(p.Column, p.Row);
        if (!buckets.TryGetValue((Cell(p.Column), Cell(p.Row)), out var near)) return ground;
        var sum = 0.0;
        for (var k = 0; k < 9; k++) sum += Sample(ground, p.Column + (((k % 3) - 1) * 0.33), p.Row + (((k / 3) - 1) * 0.33), near);
        return sum / 9;
    }

    private double Sample(double ground, double x, double y, List<int> near)
    {
        var value = ground;
        foreach (var i in near)
            if (InShadow(_boxes[i], x, y)) value = 0.25 * ground;
        foreach (var i in near)
        {
            var (left, top, width, height, _, bright) = _boxes[i];
            if (x >= left && x < left + width && y >= top && y < top + height) value = bright + (0.3 * (ground - 600));
        }

        return value;
    }

    // The shadow is the box swept along the sun's direction.
    private bool InShadow((double X, double Y, double Width, double Height, double Tall, double Bright) box, double x, double y)
    {
        var (sx, sy) = (Sun.Column * box.Tall, Sun.Row * box.Tall);
        if (sx == 0 && sy == 0) return false;
        var (from, to) = (0.0, 1.0);
        return Clip(x - box.X, sx, box.Width, ref from, ref to) && Clip(y - box.Y, sy, box.Height, ref from, ref to);
    }

    private static bool Clip(double offset, double slope, double length, ref double from, ref double to)
    {
        if (slope == 0) return offset >= 0 && offset <= length;
        var (a, b) = ((offset - length) / slope, offset / slope);
        from = Math.Max(from, Math.Min(a, b));
        to = Math.Min(to, Math.Max(a, b));
        return from <= to;
    }
}
