using System.Numerics;

namespace ImageryWatch.Synthesis;

/// <summary>Fills the canvas with the reflectance of open ground, then snow, then sunlight.</summary>
internal sealed class GroundPainter(NoiseTable noise, GroundLook look)
{
    private static readonly Vector4 Snow = new(0.80f, 0.78f, 0.76f, 0.66f);

    public void Paint(Canvas canvas)
    {
        for (var i = 0; i < canvas.Light.Length; i++) canvas.Light[i] = Ground(canvas.GroundX[i], canvas.GroundY[i]);
    }

    /// <summary>Lays snow on what is painted so far; patchy where the cover is thin.</summary>
    public void PaintSnow(Canvas canvas)
    {
        if (look.SnowCover <= 0) return;
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            var (x, y) = (canvas.GroundX[i], canvas.GroundY[i]);
            var n = (0.6f * noise.At(x / 2.5f, y / 2.5f)) + (0.5f * noise.At((x / 0.5f) + 99, (y / 0.5f) + 41));
            var cover = Math.Clamp((look.SnowCover * 2.4f) - 0.9f + n, 0, 0.97f);
            canvas.Light[i] = Vector4.Lerp(canvas.Light[i], Snow * (1 + (0.05f * n)), cover);
        }
    }

    /// <summary>Turns reflectance into radiance: terrain light, object shadows, sky.</summary>
    public static void Light(Canvas canvas, Lattice terrainLight, Lighting lighting)
    {
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            var slope = terrainLight.At(canvas.GroundX[i], canvas.GroundY[i]);
            canvas.Light[i] *= lighting.On(slope, canvas.Shadow[i]);
        }
    }

    private Vector4 Ground(float x, float y)
    {
        var broad = noise.At((x / look.PatchTexelMetres) + 17, (y / look.PatchTexelMetres) + 71);
        var spots = noise.At(((x + (0.3f * y)) / look.SpotTexelMetres) + 211, ((y - (0.3f * x)) / look.SpotTexelMetres) + 5);
        var grain = noise.At((x / 0.19f) + 3, (y / 0.19f) + 7);
        var mix = Math.Clamp(0.5f + (1.3f * broad) + (0.3f * spots), 0, 1);
        var colour = look.Main + ((look.Second - look.Main) * mix);
        var spot = Math.Clamp((spots + (0.5f * broad) - look.SpotThreshold) * 4, 0, 1);
        colour += (look.Spots - colour) * spot;
        return colour * (1 + (look.Grain * ((1.2f * spots) + (1.6f * grain))));
    }
}
