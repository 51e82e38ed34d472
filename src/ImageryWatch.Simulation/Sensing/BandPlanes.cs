using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Working planes of one window: one row-major float plane per band, in shares of full scale.</summary>
internal sealed record BandPlanes(PixelWindow Window, float[][] Planes)
{
    /// <summary>Selects and scales the sensor's bands; panchromatic is a weighted mean of all.</summary>
    public static BandPlanes Of(Canvas canvas, SensorModel sensor)
    {
        var planes = new float[sensor.Bands.Count][];
        for (var b = 0; b < planes.Length; b++) planes[b] = new float[canvas.Light.Length];
        if (sensor.Bands.Contains(BandRole.Panchromatic)) FillPanchromatic(canvas, sensor, planes[0]);
        else FillColours(canvas, sensor, planes);
        return new BandPlanes(canvas.Window, planes);
    }

    /// <summary>A copy of a part.</summary>
    public BandPlanes Crop(PixelWindow part) => new(part, [.. Planes.Select(plane => Crop(plane, part))]);

    private float[] Crop(float[] plane, PixelWindow part)
    {
        var cropped = new float[part.Width * part.Height];
        for (var r = 0; r < part.Height; r++)
            plane.AsSpan(((part.Row + r - Window.Row) * Window.Width) + part.Column - Window.Column, part.Width)
                .CopyTo(cropped.AsSpan(r * part.Width));
        return cropped;
    }

    private static void FillColours(Canvas canvas, SensorModel sensor, float[][] planes)
    {
        var scale = Vector4.One / sensor.White;
        var parts = sensor.Bands.Select(PartOf).ToArray();
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            var toned = Tone(canvas.Light[i] * scale, sensor.Lift) + sensor.Offset;
            for (var b = 0; b < planes.Length; b++) planes[b][i] = toned[parts[b]];
        }
    }

    private static void FillPanchromatic(Canvas canvas, SensorModel sensor, float[] plane)
    {
        var weights = new Vector4(0.15f, 0.3f, 0.35f, 0.2f);
        var scale = weights / Sum(weights * sensor.White);
        for (var i = 0; i < plane.Length; i++)
        {
            var l = canvas.Light[i] * scale;
            plane[i] = Tone(new Vector4(Sum(l)), sensor.Lift).X + sensor.Offset.Y;
        }
    }

    /// <summary>In a fixed order, for reproducible rounding.</summary>
    private static float Sum(Vector4 v) => ((v.X + v.Y) + v.Z) + v.W;

    private static Vector4 Tone(Vector4 value, float lift)
    {
        var linear = Vector4.Max(Vector4.Zero, value);
        return linear + ((Vector4.SquareRoot(linear) - linear) * lift);
    }

    private static int PartOf(BandRole role) => role switch
    {
        BandRole.Blue => 0,
        BandRole.Green => 1,
        BandRole.Red => 2,
        BandRole.NearInfrared => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "The canvas has no such band."),
    };
}
