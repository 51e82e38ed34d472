using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Tests whether a band holds measurements or a mask, from 64 small windows spread over the raster.</summary>
internal static class BandContentReader
{
    private const int WindowsPerSide = 8;
    private const int WindowSide = 32;

    /// <summary>Feathered edges of an alpha band have intermediate values.</summary>
    private const double MaxIntermediateShare = 0.05;

    /// <param name="band">Band of an open dataset.</param>
    /// <param name="width">Of the raster.</param>
    /// <param name="height">Of the raster.</param>
    /// <returns><see cref="BandContent.Measurements"/> where the samples cannot be decoded; reading the image reports the damage.</returns>
    public static BandContent Read(nint band, int width, int height)
    {
        var samples = new List<ushort>();
        try
        {
            foreach (var window in Windows(width, height)) Append(band, window, samples);
        }
        catch (GdalException)
        {
            return BandContent.Measurements;
        }

        return Classify(samples);
    }

    /// <summary>The content of a band with these samples.</summary>
    public static BandContent Classify(IReadOnlyCollection<ushort> samples)
    {
        var largest = samples.Max();
        if (largest == 0) return BandContent.Empty;
        var intermediate = samples.Count(value => value != 0 && value != largest);
        return largest is 1 or byte.MaxValue or ushort.MaxValue && intermediate <= MaxIntermediateShare * samples.Count
            ? BandContent.Mask
            : BandContent.Measurements;
    }

    private static void Append(nint band, PixelWindow window, List<ushort> samples)
    {
        var values = new ushort[window.PixelCount];
        PixelTransfer.ReadBand(band, window, values);
        samples.AddRange(values);
    }

    private static IEnumerable<PixelWindow> Windows(int width, int height)
    {
        var (w, h) = (Math.Min(WindowSide, width), Math.Min(WindowSide, height));
        for (var row = 0; row < WindowsPerSide; row++)
            for (var column = 0; column < WindowsPerSide; column++)
                yield return new PixelWindow(
                    (int)((long)(width - w) * column / (WindowsPerSide - 1)), (int)((long)(height - h) * row / (WindowsPerSide - 1)), w, h);
    }
}
