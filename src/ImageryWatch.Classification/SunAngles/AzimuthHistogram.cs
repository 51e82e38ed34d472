using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Classification;

/// <summary>
/// Scores each sun azimuth for one structure. The shadow for azimuth a covers the area that the outline sweeps when it is moved away from
/// a. The score of a is how much darker this area is than the remaining surroundings, in units of their standard deviation (Student's t of
/// two samples). The whole silhouette is swept, not its centre: the long side of a roof has a shadow for any azimuth, and only the swept
/// shape distinguishes adjacent azimuths.
/// </summary>
internal sealed class AzimuthHistogram
{
    private const int MinCells = 3;
    private const int MinBackground = 20;
    private const float MaxDeviations = 3;

    /// <summary>Minimum standard deviation of the surroundings, grey levels.</summary>
    private const float MinDeviation = 2.5f;

    /// <summary>Contrast of the best azimuth for a full vote; structures with less contrast get a smaller vote.</summary>
    private const double FullVote = 1.5;

    private readonly int _directions;
    private readonly int _reach;
    private readonly int[] _steps;
    private readonly (int Columns, int Rows)[][] _offsets;

    /// <param name="search">Shadow lengths and azimuths.</param>
    /// <param name="cellMetres">Side of the area of one map value.</param>
    public AzimuthHistogram(SunAngleOptions search, double cellMetres)
    {
        _directions = search.Directions;
        _reach = (int)Math.Round(search.ReachMetres / cellMetres);
        _steps = [.. search.ShadowMetres.Select(length => Math.Max(1, (int)Math.Floor((length / cellMetres) + 0.5)))];
        _offsets = [.. Enumerable.Range(0, _directions).Select(direction => Offsets(2 * Math.PI * direction / _directions, _steps.Max()))];
    }

    /// <summary>Margin around a silhouette that the scene must cover, in map values.</summary>
    public int Margin => _reach + 1;

    /// <returns>One vote per azimuth, at most 1, with median 0; null if too few surrounding pixels are unmasked.</returns>
    public double[]? Measure(Silhouette silhouette, SilhouetteTile tile, BrightnessTile brightnessTile)
    {
        // Large enough that no step from pixels within reach leaves the window.
        var window = silhouette.Bounds.Inflate(_reach + _steps.Max() + 1);
        var inside = new bool[window.PixelCount];
        foreach (var (column, row) in silhouette.Cells) inside[((row - window.Row) * window.Width) + column - window.Column] = true;
        var background = Background(window, inside, tile, brightnessTile);
        return background.Count < MinBackground ? null : Vote(Scores(window.Width, inside, Standardized(background)));
    }

    /// <summary>
    /// Offsets of the swept silhouette, step by step away from the sun; integers, so that the result is the same on every machine.
    /// </summary>
    private static (int Columns, int Rows)[] Offsets(double azimuth, int steps)
    {
        // Slightly more than a half: the last digit of a sine must not decide the rounding of exact halves.
        static int Round(double value) => (int)Math.Floor(value + 0.5 + 1e-9);
        return [.. Enumerable.Range(1, steps).Select(step => (Round(-Math.Sin(azimuth) * step), Round(Math.Cos(azimuth) * step)))];
    }

    /// <summary>Unmasked pixels within reach without structures: index in the window and brightness.</summary>
    private List<(int Place, float Brightness)> Background(
        PixelWindow window, bool[] inside, SilhouetteTile tile, BrightnessTile brightnessTile)
    {
        var dilated = Dilated(window, inside);
        var background = new List<(int Place, float Brightness)>();
        for (var place = 0; place < dilated.Length; place++)
        {
            if (!dilated[place]) continue;
            var (column, row) = (window.Column + (place % window.Width), window.Row + (place / window.Width));
            if (tile.IsStructure(column, row)) continue;
            var brightness = brightnessTile.At(column, row);
            if (!float.IsNaN(brightness)) background.Add((place, brightness));
        }

        return background;
    }

    /// <summary>Square neighbourhood of the structure, computed by rows, then by columns.</summary>
    private bool[] Dilated(PixelWindow window, bool[] inside)
    {
        var (along, dilated) = (new bool[inside.Length], new bool[inside.Length]);
        for (var place = 0; place < inside.Length; place++)
        {
            if (!inside[place]) continue;
            along.AsSpan(place - _reach, (2 * _reach) + 1).Fill(true);
        }

        for (var place = 0; place < inside.Length; place++)
        {
            if (!along[place]) continue;
            for (var step = -_reach; step <= _reach; step++)
                dilated[place + (step * window.Width)] = true;
        }

        return dilated;
    }

    /// <summary>
    /// Brightness minus the median, in units of the robust standard deviation, clipped at <see cref="MaxDeviations"/>, so that a single
    /// bright
    /// road does not outweigh a shadow.
    /// </summary>
    private static List<(int Place, float Brightness)> Standardized(List<(int Place, float Brightness)> background)
    {
        var median = Median([.. background.Select(cell => cell.Brightness)]);
        var deviation = (1.48f * Median([.. background.Select(cell => Math.Abs(cell.Brightness - median))])) + MinDeviation;
        return [.. background.Select(cell => (cell.Place,
            Math.Clamp((cell.Brightness - median) / deviation, -MaxDeviations, MaxDeviations)))];
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return Quantiles.MedianOfSorted<float>(values);
    }

    private double[] Scores(int width, bool[] inside, List<(int Place, float Brightness)> background)
    {
        var total = 0.0;
        foreach (var (_, brightness) in background) total += brightness;
        var scores = new double[_directions];
        var (sums, counts) = (new double[_steps.Max() + 1], new int[_steps.Max() + 1]);
        for (var direction = 0; direction < _directions; direction++)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            int[] back = [.. _offsets[direction].Select(offset => offset.Columns + (offset.Rows * width))];
            foreach (var (place, brightness) in background)
            {
                var step = FirstStep(back, inside, place);
                if (step == 0) continue;
                sums[step] += brightness;
                counts[step]++;
            }

            scores[direction] = Best(sums, counts, total, background.Count);
        }

        return scores;
    }

    /// <summary>Steps from the structure to this place along the shadow direction; 0 if its shadow does not fall there.</summary>
    private static int FirstStep(int[] back, bool[] inside, int place)
    {
        for (var step = 0; step < back.Length; step++)
            if (inside[place - back[step]]) return step + 1;

        return 0;
    }

    /// <summary>Maximum score over the shadow lengths.</summary>
    private double Best(double[] sums, int[] counts, double total, int background)
    {
        var best = double.NegativeInfinity;
        foreach (var steps in _steps)
        {
            var (sum, count) = (0.0, 0);
            for (var step = 1; step <= steps; step++) (sum, count) = (sum + sums[step], count + counts[step]);
            var rest = background - count;
            var score = count < MinCells || rest < MinCells
                ? 0
                : (((total - sum) / rest) - (sum / count)) * Math.Sqrt((double)count * rest / background);
            best = Math.Max(best, score);
        }

        return best;
    }

    private static double[] Vote(double[] scores)
    {
        double[] sorted = [.. scores.Order()];
        var median = Quantiles.MedianOfSorted<double>(sorted);
        var full = Math.Max(FullVote, sorted[^1] - median);
        return [.. scores.Select(score => (score - median) / full)];
    }
}
