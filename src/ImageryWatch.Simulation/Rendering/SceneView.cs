using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>
/// View geometry of one date: projection of ground points, relief displacement and shadow direction. The image is rectified to the
/// ground, so a point at height z is displaced by z * tan(off-nadir) away from the satellite.
/// </summary>
internal sealed class SceneView
{
    private const int MaxDisplacedPixels = 24;
    private readonly double _pixelSize;
    private readonly Displacement _displacement;
    private readonly Displacement _inverse;

    public SceneView(
        double pixelSizeMetres, Displacement displacement, Displacement inverse, SunPosition sun, double offNadirDegrees,
        double viewAzimuthDegrees)
    {
        _pixelSize = pixelSizeMetres;
        _displacement = displacement;
        _inverse = inverse;
        Sun = sun;
        AwayFromSun = Vec.TowardsAzimuth(sun.AzimuthDegrees + 180);
        ShadowPerMetre = 1 / DeterministicMath.Tan(DeterministicMath.Radians(sun.ElevationDegrees));
        OffNadirPerMetre = Vec.TowardsAzimuth(viewAzimuthDegrees + 180) * DeterministicMath.Tan(DeterministicMath.Radians(offNadirDegrees));
        SunUp = DeterministicMath.Sin(DeterministicMath.Radians(sun.ElevationDegrees));
        TowardsSun = AwayFromSun * -DeterministicMath.Cos(DeterministicMath.Radians(sun.ElevationDegrees));
    }

    public SunPosition Sun { get; }

    public double PixelSizeMetres => _pixelSize;

    /// <summary>The same view on another raster: grid pixel p appears at p + forward(p).</summary>
    public SceneView On(Displacement forward, Displacement inverse) => new(this, forward, inverse);

    /// <summary>Image position, in grid pixels, of the ground of grid pixel <paramref name="p"/>.</summary>
    public PixelPoint Displaced(PixelPoint p) => p + _displacement.At(p);

    /// <summary>The grid pixel whose ground appears at <paramref name="q"/>.</summary>
    public PixelPoint Restored(PixelPoint q) => q - _inverse.At(q);

    private SceneView(SceneView other, Displacement forward, Displacement inverse)
    {
        (_pixelSize, _displacement, _inverse) = (other._pixelSize, forward, inverse);
        (Sun, AwayFromSun, ShadowPerMetre, OffNadirPerMetre) = (other.Sun, other.AwayFromSun, other.ShadowPerMetre, other.OffNadirPerMetre);
        (SunUp, TowardsSun) = (other.SunUp, other.TowardsSun);
    }

    /// <summary>Unit vector of the shadow direction.</summary>
    public Vec AwayFromSun { get; }

    /// <summary>Metres of shadow per metre of height on level ground.</summary>
    public double ShadowPerMetre { get; }

    /// <summary>Relief displacement per metre of height, in metres on the ground.</summary>
    public Vec OffNadirPerMetre { get; }

    /// <summary>Horizontal part of the unit vector to the sun.</summary>
    public Vec TowardsSun { get; }

    /// <summary>Vertical part of the unit vector to the sun.</summary>
    public double SunUp { get; }

    /// <summary>
    /// Image position, in pixels, of a point <paramref name="height"/> metres above the ground at <paramref name="ground"/>.
    /// </summary>
    public Vec ToPixel(Vec ground, double height = 0)
    {
        var projected = ground + (OffNadirPerMetre * height);
        var (column, row) = (projected.X / _pixelSize, projected.Y / _pixelSize);
        var d = _displacement.At(new PixelPoint(column, row));
        return new Vec(column + d.Column, row + d.Row);
    }

    public void ToPixels(ReadOnlySpan<Vec> ground, double height, Span<Vec> pixels)
    {
        for (var i = 0; i < ground.Length; i++) pixels[i] = ToPixel(ground[i], height);
    }

    /// <summary>The ground positions of all pixel centres of a window.</summary>
    public void FillGround(PixelWindow window, float[] x, float[] y)
    {
        var columns = new double[window.Width];
        var rows = new double[window.Width];
        for (var r = 0; r < window.Height; r++)
        {
            _inverse.AlongRow(window.Column, window.Row + r, columns, rows);
            var at = r * window.Width;
            for (var c = 0; c < window.Width; c++)
            {
                x[at + c] = (float)((window.Column + c + 0.5 - columns[c]) * _pixelSize);
                y[at + c] = (float)((window.Row + r + 0.5 - rows[c]) * _pixelSize);
            }
        }
    }

    /// <summary>A conservative ground box of all objects whose base lies in a window.</summary>
    public Bounds GroundOf(PixelWindow window)
    {
        var box = new Bounds(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var column in new[] { window.Column, window.EndColumn })
        {
            foreach (var row in new[] { window.Row, window.EndRow })
            {
                var p = Restored(new PixelPoint(column, row));
                box = new Bounds(
                    Math.Min(box.MinX, p.Column), Math.Min(box.MinY, p.Row), Math.Max(box.MaxX, p.Column), Math.Max(box.MaxY, p.Row));
            }
        }

        box = box.Inflate(MaxDisplacedPixels);
        return new Bounds(box.MinX * _pixelSize, box.MinY * _pixelSize, box.MaxX * _pixelSize, box.MaxY * _pixelSize);
    }
}
