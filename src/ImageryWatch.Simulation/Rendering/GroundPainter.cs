using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Fills the canvas with the reflectance of open ground, then snow, then sunlight.</summary>
internal sealed class GroundPainter(NoiseTable noise, NoiseTable rough, GroundAppearance look)
{
    public static readonly Vector4 Snow = new(0.80f, 0.78f, 0.76f, 0.66f);

    public void Paint(Canvas canvas)
    {
        var perPatch = 1 / look.PatchTexelMetres;
        var perSpot = 1 / look.SpotTexelMetres;
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            var (x, y) = (canvas.GroundX[i], canvas.GroundY[i]);
            var broad = noise.At((x * perPatch) + look.Shift, y * perPatch);
            var spots = noise.At((x + (0.3f * y)) * perSpot, ((y - (0.3f * x)) * perSpot) + look.Shift);
            canvas.Light[i] = Mix(broad, spots) * (1 + (look.Grain * ((0.9f * spots) + rough.At(x * 6.1f, y * 6.1f))));
        }
    }

    /// <summary>Adds snow to the painted ground; patchy where the cover is thin.</summary>
    public void PaintSnow(Canvas canvas)
    {
        if (look.SnowCover <= 0) return;
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            var (x, y) = (canvas.GroundX[i], canvas.GroundY[i]);
            var n = (0.6f * noise.At(x / 2.5f, y / 2.5f)) + (0.4f * rough.At(x * 2, (y * 2) + 41));
            var cover = Math.Clamp((look.SnowCover * 2.4f) - 0.9f + n, 0, 0.97f);
            canvas.Light[i] = Vector4.Lerp(canvas.Light[i], Snow * (1 + (0.06f * n)), cover);
        }
    }

    /// <summary>Turns reflectance into radiance: terrain light, object shadows, sky.</summary>
    public static void Light(Canvas canvas, Lattice illumination, Lighting lighting)
    {
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            var slope = illumination.At(canvas.GroundX[i], canvas.GroundY[i]);
            canvas.Light[i] *= lighting.On(slope, canvas.Shadow[i]);
        }
    }

    private Vector4 Mix(float broad, float spots)
    {
        var mix = Math.Clamp(0.5f + (1.3f * broad) + (0.35f * spots), 0, 1);
        var colour = look.Main + ((look.Second - look.Main) * mix);
        var spot = Math.Clamp((spots + (0.5f * broad) - look.SpotThreshold) * look.SpotSharpness, 0, 1);
        return colour + ((look.Spots - colour) * spot);
    }
}
