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
            var whole = new PixelWindow(0, 0, width, height);
            foreach (var window in SampleWindows.Grid(whole, (WindowSide, WindowSide), (WindowsPerSide, WindowsPerSide)))
                Append(band, window, samples);
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
}
