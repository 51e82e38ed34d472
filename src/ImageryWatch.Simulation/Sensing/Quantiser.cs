using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Sensor noise, and rounding to digital numbers. Noise depends only on position, band and seed.</summary>
internal static class Quantiser
{
    public static void AddNoise(BandPlanes image, SensorModel sensor)
    {
        for (var band = 0; band < image.Planes.Length; band++)
            for (var row = 0; row < image.Window.Height; row++)
                AddNoise(image.Planes[band].AsSpan(row * image.Window.Width, image.Window.Width), image.Window, row, band, sensor);
    }

    /// <summary>Shares of full scale to whole numbers of 1..full scale; 0 is kept for pixels without data.</summary>
    public static void Round(BandPlanes image, SensorModel sensor)
    {
        foreach (var plane in image.Planes)
            for (var i = 0; i < plane.Length; i++)
                plane[i] = Math.Clamp(MathF.Floor((plane[i] * sensor.FullScale) + 0.5f), 1, sensor.FullScale);
    }

    private static void AddNoise(Span<float> values, PixelWindow window, int row, int band, SensorModel sensor)
    {
        var seed = HashMix.Mix(sensor.NoiseSeed, band, window.Row + row);
        for (var c = 0; c < values.Length; c++)
        {
            var noise = sensor.Noise * HashMix.Normal(HashMix.Mix(seed + (ulong)(uint)(window.Column + c)));
            values[c] += noise * (0.6f + (0.8f * values[c]));
        }
    }
}
