using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Whether one date's image shows a place of the ground at all: not under cloud, in deep shadow, in the empty border or outside.</summary>
internal sealed class Visibility(SceneRenderer renderer)
{
    private const float MaxObscuredShare = 0.5f;

    /// <summary>Direct sun below this share of the usual leaves too little to tell structures.</summary>
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
