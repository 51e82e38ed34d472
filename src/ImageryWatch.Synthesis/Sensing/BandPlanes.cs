using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>Planes of one window while the sensor works on them: one row-major float plane per band, in shares of full scale.</summary>
internal sealed record BandPlanes(PixelWindow Window, float[][] Planes)
{
    /// <summary>Picks the bands of the sensor out of the canvas and scales them; panchromatic is a weighted mean of all.</summary>
    public static BandPlanes Of(Canvas canvas, SensorModel sensor)
    {
        var planes = new float[sensor.Bands.Count][];
        for (var b = 0; b < planes.Length; b++) planes[b] = Plane(canvas, sensor, Weights(sensor.Bands[b]));
        return new BandPlanes(canvas.Window, planes);
    }

    /// <summary>A copy of a part.</summary>
    public BandPlanes Crop(PixelWindow part) => new(part, [.. Planes.Select(plane => Crop(plane, part))]);

    private float[] Crop(float[] plane, PixelWindow part)
    {
        var cropped = new float[part.Width * part.Height];
        for (var r = 0; r < part.Height; r++)
            plane.AsSpan(((part.Row + r - Window.Row) * Window.Width) + part.Column - Window.Column, part.Width).CopyTo(cropped.AsSpan(r * part.Width));
        return cropped;
    }

    private static float[] Plane(Canvas canvas, SensorModel sensor, Vector4 weights)
    {
        var scale = weights / Vector4.Dot(weights, sensor.White);
        var offset = Vector4.Dot(weights, sensor.Offset);
        var plane = new float[canvas.Light.Length];
        for (var i = 0; i < plane.Length; i++)
            plane[i] = Tone((scale.X * canvas.Light[i].X) + (scale.Y * canvas.Light[i].Y) + (scale.Z * canvas.Light[i].Z) + (scale.W * canvas.Light[i].W), sensor.Lift) + offset;
        return plane;
    }

    private static float Tone(float value, float lift)
    {
        var linear = Math.Max(0, value);
        return linear + (lift * (MathF.Sqrt(linear) - linear));
    }

    private static Vector4 Weights(BandRole role) => role switch
    {
        BandRole.Blue => new Vector4(1, 0, 0, 0),
        BandRole.Green => new Vector4(0, 1, 0, 0),
        BandRole.Red => new Vector4(0, 0, 1, 0),
        BandRole.NearInfrared => new Vector4(0, 0, 0, 1),
        _ => new Vector4(0.15f, 0.3f, 0.35f, 0.2f),
    };
}
