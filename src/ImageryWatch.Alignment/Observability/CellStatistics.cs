using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>Brightness, colour and roughness per cell, and the scene's median brightness to compare them with.</summary>
internal sealed class CellStatistics
{
    public CellStatistics(CellImage image, IReadOnlyList<BandRole> roles)
    {
        int[] visible = [.. Enumerable.Range(0, roles.Count).Where(band => roles[band] != BandRole.NearInfrared)];
        if (visible.Length == 0) visible = [0];
        Brightness = [.. Enumerable.Range(0, image.Seen.Length).Select(cell => visible.Average(band => image.Bands[band][cell]))];
        Colourfulness = [.. Enumerable.Range(0, image.Seen.Length).Select(cell => Range(image, visible, cell))];
        Roughness = [.. Enumerable.Range(0, image.Seen.Length).Select(cell => RoughnessAt(image, cell))];
        double[] seen = [.. Brightness.Where((_, cell) => image.Seen[cell]).Select(value => (double)value)];
        Median = seen.Length == 0 ? 0 : Medians.Of(seen);
        HasColour = visible.Length > 1;
    }

    public float[] Brightness { get; }

    /// <summary>(largest - smallest visible band) / mean.</summary>
    public float[] Colourfulness { get; }

    /// <summary>Mean absolute difference to the four neighbours / brightness.</summary>
    public float[] Roughness { get; }

    public double Median { get; }

    public bool HasColour { get; }

    private float Range(CellImage image, int[] visible, int cell)
    {
        var values = visible.Select(band => image.Bands[band][cell]).ToArray();
        return Brightness[cell] > 0 ? (values.Max() - values.Min()) / Brightness[cell] : 0;
    }

    private float RoughnessAt(CellImage image, int cell)
    {
        var (column, row) = (cell % image.Columns, cell / image.Columns);
        var (sum, count) = (0f, 0);
        foreach (var (c, r) in ((int, int)[])[(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)])
        {
            if (c < 0 || r < 0 || c >= image.Columns || r >= image.Rows || !image.Seen[(r * image.Columns) + c]) continue;
            sum += Math.Abs(Brightness[cell] - Brightness[(r * image.Columns) + c]);
            count++;
        }

        return count == 0 || Brightness[cell] <= 0 ? 0 : sum / (count * Brightness[cell]);
    }
}
