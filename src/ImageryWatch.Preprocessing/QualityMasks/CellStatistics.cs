using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Measured values of one cell; for their meaning see <see cref="CellImage"/>.</summary>
internal readonly record struct CellValues(float Brightness, float Darkest, float Contrast, float Colourfulness, float Red, float Blue);

/// <summary>
/// Measures a cell of a block. The cell is divided into up to 4 x 4 parts, so that pixel noise does not count as contrast and a small
/// shadow of about a metre still counts as dark.
/// </summary>
internal sealed class CellStatistics(IReadOnlyList<BandRole> bands, int cellPixels)
{
    private const int PartsPerSide = 4;
    private readonly int _parts = Math.Min(PartsPerSide, cellPixels);
    private readonly int[] _visible = Visible(bands);

    /// <summary>First column of each part, and the column after the last part.</summary>
    private readonly int[] _partBegins = PartBegins(cellPixels, Math.Min(PartsPerSide, cellPixels));
    private readonly int _red = IndexOf(bands, BandRole.Red);
    private readonly int _blue = IndexOf(bands, BandRole.Blue);

    public bool HasColour => _red >= 0 && _blue >= 0;

    /// <summary>Null where less than half of the cell is unmasked or saturated.</summary>
    public CellValues? Measure(PixelBlock block, int left, int top)
    {
        Span<double> bandSums = stackalloc double[block.BandCount];
        Span<double> parts = stackalloc double[PartsPerSide * PartsPerSide];
        Span<int> counts = stackalloc int[PartsPerSide * PartsPerSide];
        bandSums.Clear();
        parts.Clear();
        counts.Clear();
        var (width, height) = (Math.Min(cellPixels, block.Width - left), Math.Min(cellPixels, block.Height - top));
        foreach (var band in _visible)
        {
            var pixels = block.Band(band);
            for (var row = 0; row < height; row++)
                bandSums[band] += Add(pixels.Slice(((top + row) * block.Width) + left, width), parts.Slice(FirstPart(row), _parts));
        }

        for (var row = 0; row < height; row++)
            Count(block.Quality.Slice(((top + row) * block.Width) + left, width), counts.Slice(FirstPart(row), _parts));

        var (total, used) = (0, 0);
        for (var part = 0; part < counts.Length; part++)
        {
            if (counts[part] == 0) continue;
            parts[used++] = parts[part] / (counts[part] * _visible.Length);
            total += counts[part];
        }

        return total > 0 && 2 * total >= width * height ? Values(bandSums, parts[..used], total) : null;
    }

    /// <summary>A column belongs to part column * parts / cellPixels, rounded down.</summary>
    private static int[] PartBegins(int cellPixels, int parts) =>
        [.. Enumerable.Range(0, parts + 1).Select(part => ((part * cellPixels) + parts - 1) / parts)];

    private int FirstPart(int row) => row * _parts / cellPixels * _parts;

    /// <summary>Sum of one band over one row, also added to the parts' sums. Pixels without a value are 0 and add nothing.</summary>
    private double Add(ReadOnlySpan<float> values, Span<double> parts)
    {
        var sum = 0.0;
        for (var part = 0; part < parts.Length; part++)
        {
            var inPart = 0.0;
            foreach (var value in PartOf(values, part)) inPart += value;
            parts[part] += inPart;
            sum += inPart;
        }

        return sum;
    }

    private void Count(ReadOnlySpan<QualityFlags> quality, Span<int> counts)
    {
        for (var part = 0; part < counts.Length; part++)
        {
            foreach (var cause in PartOf(quality, part))
                if (cause.HasValue()) counts[part]++;
        }
    }

    private ReadOnlySpan<T> PartOf<T>(ReadOnlySpan<T> row, int part) =>
        row[Math.Min(_partBegins[part], row.Length)..Math.Min(_partBegins[part + 1], row.Length)];

    private CellValues Values(Span<double> bandSums, Span<double> parts, int pixels)
    {
        var (lowest, highest, mean) = (double.MaxValue, double.MinValue, 0.0);
        foreach (var band in _visible)
        {
            var value = bandSums[band] / pixels;
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            mean += value / _visible.Length;
        }

        var (darkest, contrast) = Spread(parts);
        return new CellValues(
            (float)mean, (float)darkest, (float)contrast, mean > 0
                ? (float)((highest - lowest) / mean)
                : 0, Mean(bandSums, _red, pixels), Mean(bandSums, _blue, pixels));
    }

    private static int[] Visible(IReadOnlyList<BandRole> bands)
    {
        int[] visible = [.. Enumerable.Range(0, bands.Count).Where(band => bands[band] != BandRole.NearInfrared)];
        return visible.Length == 0 ? [0] : visible;
    }

    private static int IndexOf(IReadOnlyList<BandRole> bands, BandRole role) =>
        Enumerable.Range(0, bands.Count).FirstOrDefault(band => bands[band] == role, -1);

    private static float Mean(Span<double> bandSums, int band, int pixels) => band < 0 ? 0 : (float)(bandSums[band] / pixels);

    private static (double Lowest, double Deviation) Spread(Span<double> parts)
    {
        var (lowest, mean, squares) = (double.MaxValue, 0.0, 0.0);
        foreach (var part in parts)
        {
            lowest = Math.Min(lowest, part);
            mean += part / parts.Length;
        }

        foreach (var part in parts) squares += (part - mean) * (part - mean);
        return (lowest, Math.Sqrt(squares / parts.Length));
    }
}
