using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

/// <summary>Scenes of 600 m at 1 m pixels of textured ground in three bands, computed by formulas.</summary>
internal static class CellScenes
{
    public const int Side = 600;

    /// <summary>Brightness of a thick cloud and of sunlit snow; the ground lies around 600.</summary>
    public const float White = 1800;

    public static readonly SunPosition Sun = new(135, 45);

    private static readonly BandRole[] Colours = [BandRole.Red, BandRole.Green, BandRole.Blue];
    private static readonly float[] Ground = GroundValues();

    /// <param name="paint">New brightness at a column, a row and the ground's brightness there.</param>
    /// <param name="redShare">Red over blue of what <paramref name="isTinted"/> names.</param>
    /// <param name="isTinted">Nothing when left out.</param>
    public static InMemoryRaster Scene(Func<int, int, float, float> paint, float redShare = 1, Func<int, int, bool>? isTinted = null)
    {
        var (red, grey) = (new float[Side * Side], new float[Side * Side]);
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = paint(i % Side, i / Side, Ground[i]) + Noise(i);
            red[i] = isTinted?.Invoke(i % Side, i / Side) == true ? redShare * grey[i] : grey[i];
        }

        return new InMemoryRaster(Side, Side, Colours, [red, grey, grey]);
    }

    public static InMemoryRaster Plain() => Scene((_, _, ground) => ground);

    /// <summary>The same scene in a single band.</summary>
    public static InMemoryRaster Panchromatic(Func<int, int, float, float> paint) =>
        new(Side, Side, [BandRole.Panchromatic], [
            [.. Enumerable.Range(0, Side * Side).Select(i => paint(i % Side, i / Side, Ground[i]) + Noise(i))]]);

    /// <summary>The earlier date's map.</summary>
    public static QualityMask Run(
        IPixelSource scene, IPixelSource? other = null, SunPosition? sun = null, QualityMaskOptions? options = null) =>
        new CloudMasking(options ?? new QualityMaskOptions())
            .Run(scene, other ?? Plain(), TestGround.Grid(Side, Side, 1.0), new(sun, null), default).Before;

    /// <summary>1 inside a disc, 0 outside, falling linearly over <paramref name="soft"/> pixels inwards from its edge.</summary>
    public static float Disc(int x, int y, (double X, double Y) centre, double radius, double soft) =>
        (float)Math.Clamp((radius - double.Hypot(x - centre.X, y - centre.Y)) / soft, 0, 1);

    /// <summary>Ground under a cloud of opacity <paramref name="cover"/>.</summary>
    public static float Under(float cover, float ground) => ((1 - cover) * ground) + (cover * White);

    /// <summary>Sensor noise, without which painted objects would be blank areas.</summary>
    private static float Noise(int pixel) => ((pixel * 7919) % 13 / 13f) - 0.5f;

    private static float[] GroundValues()
    {
        var block = new PixelBlock();
        new TestGround(31, waves: 8).Render(Side, Side).Read(new PixelWindow(0, 0, Side, Side), block);
        return block.Band(0).ToArray();
    }
}
