using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Converts pixel values to 8-bit red, green and blue: linear between the 1st and the 99th percentile of each band. The percentiles are
/// computed once over the whole scene, so that pictures of one date are comparable. Saturated pixels are excluded from the percentiles, so
/// that bright snow does not darken the rest.
/// </summary>
internal sealed class DisplayStretch
{
    private const double LowShare = 0.01;
    private const double HighShare = 0.99;
    private const int SampleSize = 250_000;
    private static readonly byte[] MaskedGrey = [0x6E, 0x74, 0x7A];
    private readonly (float Low, float High)[] _limits;

    /// <param name="scene">The whole scene at reduced resolution.</param>
    /// <param name="masked">Cells to exclude from the percentiles (cloud would darken the ground); null for none.</param>
    public DisplayStretch(AveragedPixels scene, QualityFlags[]? masked = null) =>
        _limits = [.. scene.Planes.Select(plane => LimitsOf(plane, scene.Causes, masked))];

    /// <param name="limits">Recorded limits of each band shown.</param>
    public DisplayStretch(IReadOnlyList<(float Low, float High)> limits) => _limits = [.. limits];

    /// <summary>The values shown as black and as white, for each band shown.</summary>
    public IReadOnlyList<(float Low, float High)> Limits => _limits;

    public RgbImage ToImage(AveragedPixels picture)
    {
        var rgb = new byte[picture.Width * picture.Height * 3];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = Math.Min(channel, picture.Planes.Length - 1);
            Fill(rgb, channel, picture.Planes[plane], _limits[plane]);
        }

        return new RgbImage(picture.Width, picture.Height, rgb);
    }

    /// <summary>Indices of the bands shown as red, green and blue; a single index for a greyscale scene.</summary>
    public static int[] BandsOf(IReadOnlyList<BandRole> roles)
    {
        int[] colour = [IndexOf(roles, BandRole.Red), IndexOf(roles, BandRole.Green), IndexOf(roles, BandRole.Blue)];
        if (colour.All(index => index >= 0)) return colour;
        var grey = IndexOf(roles, BandRole.Panchromatic);
        return [grey >= 0 ? grey : Math.Max(0, colour.Max())];
    }

    private static void Fill(byte[] rgb, int channel, float[] values, (float Low, float High) limits)
    {
        var (masked, low, range) = (MaskedGrey[channel], limits.Low, limits.High - limits.Low);
        for (int i = 0, at = channel; i < values.Length; i++, at += 3)
            rgb[at] = float.IsNaN(values[i]) ? masked : (byte)Math.Clamp(((values[i] - low) / range * 255) + 0.5f, 0, 255);
    }

    private static (float Low, float High) LimitsOf(float[] plane, QualityFlags[] causes, QualityFlags[]? masked)
    {
        var sample = Sample(plane, cell => causes[cell] != QualityFlags.Saturated && (masked is null || masked[cell] == QualityFlags.None));
        if (sample.Count == 0) sample = Sample(plane, _ => true);
        if (sample.Count == 0) return (0, 1);
        var (low, high) = (sample[(int)(LowShare * (sample.Count - 1))], sample[(int)Math.Ceiling(HighShare * (sample.Count - 1))]);
        return high > low ? (low, high) : (low - 0.5f, low + 0.5f);
    }

    private static List<float> Sample(float[] plane, Func<int, bool> counts)
    {
        var step = Math.Max(1, plane.Length / SampleSize);
        var sample = new List<float>();
        for (var cell = 0; cell < plane.Length; cell += step)
            if (!float.IsNaN(plane[cell]) && counts(cell)) sample.Add(plane[cell]);
        sample.Sort();
        return sample;
    }

    private static int IndexOf(IReadOnlyList<BandRole> roles, BandRole role)
    {
        for (var i = 0; i < roles.Count; i++)
            if (roles[i] == role) return i;
        return -1;
    }
}
