using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>
/// How one date sees the ground: where a point of the world lands in the image, which way things lean, where shadows
/// fall. The image is rectified to the ground: a top at height z is seen z * tan(off-nadir) away from the satellite.
/// </summary>
internal sealed class SceneView
{
    private readonly double _pixelSize;
    private readonly Displacement _displacement;
    private readonly Displacement _inverse;

    public SceneView(double pixelSizeMetres, Displacement displacement, Displacement inverse, SunPosition sun, double offNadirDegrees, double viewAzimuthDegrees)
    {
        _pixelSize = pixelSizeMetres;
        _displacement = displacement;
        _inverse = inverse;
        Sun = sun;
        AwayFromSun = Vec.TowardsAzimuth(sun.AzimuthDegrees + 180);
        ShadowPerMetre = 1 / DeterministicMath.Tan(DeterministicMath.Radians(sun.ElevationDegrees));
        LeanPerMetre = Vec.TowardsAzimuth(viewAzimuthDegrees + 180) * DeterministicMath.Tan(DeterministicMath.Radians(offNadirDegrees));
        SunUp = DeterministicMath.Sin(DeterministicMath.Radians(sun.ElevationDegrees));
        TowardsSun = AwayFromSun * -DeterministicMath.Cos(DeterministicMath.Radians(sun.ElevationDegrees));
    }

    public SunPosition Sun { get; }

    public double PixelSizeMetres => _pixelSize;

    /// <summary>Unit vector along which shadows fall.</summary>
    public Vec AwayFromSun { get; }

    /// <summary>Metres of shadow per metre of height on level ground.</summary>
    public double ShadowPerMetre { get; }

    /// <summary>How far a top one metre up is displaced in the image, in metres on the ground.</summary>
    public Vec LeanPerMetre { get; }

    /// <summary>Horizontal part of the unit vector to the sun.</summary>
    public Vec TowardsSun { get; }

    /// <summary>Vertical part of the unit vector to the sun.</summary>
    public double SunUp { get; }

    /// <summary>Image position, in pixels, of a point <paramref name="height"/> metres above the ground at <paramref name="ground"/>.</summary>
    public Vec ToPixel(Vec ground, double height = 0)
    {
        var seen = ground + (LeanPerMetre * height);
        var (column, row) = (seen.X / _pixelSize, seen.Y / _pixelSize);
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

    /// <summary>A box on the ground that surely holds everything whose base a window shows.</summary>
    public Bounds GroundOf(PixelWindow window)
    {
        const int MostDisplacedPixels = 24;
        var w = window.Inflate(MostDisplacedPixels);
        return new Bounds(w.Column * _pixelSize, w.Row * _pixelSize, w.EndColumn * _pixelSize, w.EndRow * _pixelSize);
    }
}
