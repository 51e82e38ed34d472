using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>Sensor noise and rounding to digital numbers. Noise depends on position, band and seed alone.</summary>
internal static class Quantiser
{
    public static void Apply(BandPlanes image, SensorModel sensor)
    {
        for (var band = 0; band < image.Planes.Length; band++)
            for (var row = 0; row < image.Window.Height; row++)
                ApplyRow(image.Planes[band].AsSpan(row * image.Window.Width, image.Window.Width), image.Window, row, band, sensor);
    }

    private static void ApplyRow(Span<float> values, PixelWindow window, int row, int band, SensorModel sensor)
    {
        var seed = Mixing.Mix(sensor.NoiseSeed, band, window.Row + row);
        for (var c = 0; c < values.Length; c++)
        {
            var noise = sensor.Noise * Mixing.Normal(Mixing.Mix(seed + (ulong)(uint)(window.Column + c)));
            var shot = noise * (0.6f + (0.8f * values[c]));
            values[c] = Math.Clamp(MathF.Floor(((values[c] + shot) * sensor.FullScale) + 0.5f), 1, sensor.FullScale);
        }
    }
}
