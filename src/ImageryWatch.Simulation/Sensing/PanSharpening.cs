namespace ImageryWatch.Simulation;

/// <summary>
/// Pan-sharpening artefacts: brightness is sharp, colour comes from coarser, slightly shifted pixels, so that edges have coloured
/// fringes.
/// </summary>
internal static class PanSharpening
{
    /// <summary>Halo required by <see cref="Apply"/>, pixels.</summary>
    public static int Reach(SensorModel sensor) =>
        sensor.ColourSmearPixels == 0
            ? 0
            : sensor.ColourSmearPixels + Math.Max(Math.Abs(sensor.ColourShiftColumns), Math.Abs(sensor.ColourShiftRows));

    public static void Apply(BandPlanes image, SensorModel sensor)
    {
        if (sensor.ColourSmearPixels == 0 || image.Planes.Length == 1) return;
        var brightness = Mean(image.Planes);
        foreach (var plane in image.Planes) ApplyBand(plane, brightness, image.Window.Width, image.Window.Height, sensor);
    }

    private static float[] Mean(float[][] planes)
    {
        var mean = new float[planes[0].Length];
        foreach (var plane in planes)
            for (var i = 0; i < mean.Length; i++) mean[i] += plane[i] / planes.Length;
        return mean;
    }

    private static void ApplyBand(float[] plane, float[] brightness, int width, int height, SensorModel sensor)
    {
        var colour = new float[plane.Length];
        for (var i = 0; i < plane.Length; i++) colour[i] = plane[i] - brightness[i];
        var rows = Box(colour, width, height, sensor.ColourSmearPixels, sensor.ColourShiftColumns, horizontal: true);
        var both = Box(rows, width, height, sensor.ColourSmearPixels, sensor.ColourShiftRows, horizontal: false);
        for (var i = 0; i < plane.Length; i++) plane[i] = brightness[i] + both[i];
    }

    /// <summary>
    /// Mean over 2 * radius + 1 pixels, displaced by <paramref name="shift"/>; summed in position order, so that windows agree.
    /// </summary>
    private static float[] Box(float[] source, int width, int height, int radius, int shift, bool horizontal)
    {
        var target = new float[source.Length];
        var scale = 1f / ((2 * radius) + 1);
        for (var r = 0; r < height; r++)
        {
            for (var k = shift - radius; k <= shift + radius; k++)
            {
                var from = horizontal ? r : Math.Clamp(r + k, 0, height - 1);
                Rows.AddShifted(source.AsSpan(from * width, width), target.AsSpan(r * width, width), horizontal ? k : 0, scale);
            }
        }

        return target;
    }
}
