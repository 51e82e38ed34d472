using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Tests whether ground is obscured on one date: cloud, deep shadow, nodata border or outside the image.</summary>
internal sealed class Visibility(SceneRenderer renderer)
{
    private const float MaxObscuredShare = 0.5f;

    /// <summary>Share of direct sunlight below which ground counts as deep shadow.</summary>
    private const float DeepShadow = 0.3f;

    public DateConditions Date => renderer.Date;

    public bool IsObscured(Vec ground)
    {
        var (x, y) = ((float)ground.X, (float)ground.Y);
        var clouds = Date.Clouds;
        if (renderer.Terrain.Sunlit.At(ground) < DeepShadow || IsOutside(ground)) return true;
        return !clouds.IsEmpty && (clouds.Cover(x, y) > MaxObscuredShare || clouds.Shade(x, y, Date.View) > MaxObscuredShare);
    }

    private bool IsOutside(Vec ground)
    {
        var pixel = Date.View.ToPixel(ground);
        return Date.Sensor.Collar.IsObscured(new PixelPoint(pixel.X, pixel.Y));
    }
}
