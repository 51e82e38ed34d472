using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Which direction of the sun one structure speaks for. The shadow that a sun in direction a throws covers the ground that the outline
/// sweeps when it is moved away from a; how much darker that ground is than the rest around the structure, in units of the
/// ground's own spread, is the score of a (Student's t of two samples). The whole silhouette is swept, not its middle: the long side of a
/// roof has a shadow whatever the direction, and only the swept shape tells one direction from its neighbours.
/// </summary>
internal sealed class ShadowVote
{
    private const int LeastCells = 3;
    private const int LeastGround = 20;
    private const float MostSpreads = 3;

    /// <summary>Spread of the flattest ground, grey levels.</summary>
    private const float LeastSpread = 2.5f;

    /// <summary>A structure whose best direction stands out less has less than a full vote.</summary>
    private const double FullVote = 1.5;

    private readonly int _directions;
    private readonly int _reach;
    private readonly int[] _steps;
    private readonly (int Columns, int Rows)[][] _offsets;

    /// <param name="search">Lengths and directions.</param>
    /// <param name="cellMetres">Side of the ground that one value stands for.</param>
    public ShadowVote(SunSearch search, double cellMetres)
    {
        _directions = search.Directions;
        _reach = (int)Math.Round(search.ReachMetres / cellMetres);
        _steps = [.. search.ShadowMetres.Select(length => Math.Max(1, (int)Math.Floor((length / cellMetres) + 0.5)))];
        _offsets = [.. Enumerable.Range(0, _directions).Select(direction => Offsets(2 * Math.PI * direction / _directions, _steps.Max()))];
    }

    /// <summary>Values around a silhouette that the scene must hold.</summary>
    public int Margin => _reach + 1;

    /// <returns>One vote per direction, at most 1, its median 0; null where too little ground was seen.</returns>
    public double[]? Measure(Silhouette silhouette, SilhouetteTile tile, ShadeTile shade)
    {
        // So wide that no step from the ground within reach leaves it.
        var window = silhouette.Bounds.Inflate(_reach + _steps.Max() + 1);
        var own = new bool[window.PixelCount];
        foreach (var (column, row) in silhouette.Cells) own[((row - window.Row) * window.Width) + column - window.Column] = true;
        var ground = Ground(window, own, tile, shade);
        return ground.Count < LeastGround ? null : Vote(Scores(window.Width, own, Standardized(ground)));
    }

    /// <summary>Where a silhouette's shadow begins, step by step away from the sun; whole values, so that every machine takes the same.</summary>
    private static (int Columns, int Rows)[] Offsets(double azimuth, int steps)
    {
        // A little more than a half: sines that should give exact halves must not decide by their last digit.
        static int Whole(double value) => (int)Math.Floor(value + 0.5 + 1e-9);
        return [.. Enumerable.Range(1, steps).Select(step => (Whole(-Math.Sin(azimuth) * step), Whole(Math.Cos(azimuth) * step)))];
    }

    /// <summary>Open ground that was seen within reach: its places in the window and how bright it is.</summary>
    private List<(int Place, float Brightness)> Ground(PixelWindow window, bool[] own, SilhouetteTile tile, ShadeTile shade)
    {
        var near = Near(window, own);
        var ground = new List<(int Place, float Brightness)>();
        for (var place = 0; place < near.Length; place++)
        {
            if (!near[place]) continue;
            var (column, row) = (window.Column + (place % window.Width), window.Row + (place / window.Width));
            if (tile.IsStanding(column, row)) continue;
            var brightness = shade.At(column, row);
            if (!float.IsNaN(brightness)) ground.Add((place, brightness));
        }

        return ground;
    }

    /// <summary>The square neighbourhood of what stands, rows first, then columns.</summary>
    private bool[] Near(PixelWindow window, bool[] own)
    {
        var (along, near) = (new bool[own.Length], new bool[own.Length]);
        for (var place = 0; place < own.Length; place++)
        {
            if (!own[place]) continue;
            along.AsSpan(place - _reach, (2 * _reach) + 1).Fill(true);
        }

        for (var place = 0; place < own.Length; place++)
        {
            if (!along[place]) continue;
            for (var step = -_reach; step <= _reach; step++)
                near[place + (step * window.Width)] = true;
        }

        return near;
    }

    /// <summary>Brightness against the median, in units of the robust spread, cut at <see cref="MostSpreads"/>: one white road does not outweigh a shadow.</summary>
    private static List<(int Place, float Brightness)> Standardized(List<(int Place, float Brightness)> ground)
    {
        var median = Median([.. ground.Select(cell => cell.Brightness)]);
        var spread = (1.48f * Median([.. ground.Select(cell => Math.Abs(cell.Brightness - median))])) + LeastSpread;
        return [.. ground.Select(cell => (cell.Place, Math.Clamp((cell.Brightness - median) / spread, -MostSpreads, MostSpreads)))];
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private double[] Scores(int width, bool[] own, List<(int Place, float Brightness)> ground)
    {
        var total = 0.0;
        foreach (var (_, brightness) in ground) total += brightness;
        var scores = new double[_directions];
        var (sums, counts) = (new double[_steps.Max() + 1], new int[_steps.Max() + 1]);
        for (var direction = 0; direction < _directions; direction++)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            int[] back = [.. _offsets[direction].Select(offset => offset.Columns + (offset.Rows * width))];
            foreach (var (place, brightness) in ground)
            {
                var step = FirstStep(back, own, place);
                if (step == 0) continue;
                sums[step] += brightness;
                counts[step]++;
            }

            scores[direction] = Best(sums, counts, total, ground.Count);
        }

        return scores;
    }

    /// <summary>Steps from the structure to this ground along a shadow's way, or 0 where no shadow of it falls.</summary>
    private static int FirstStep(int[] back, bool[] own, int place)
    {
        for (var step = 0; step < back.Length; step++)
            if (own[place - back[step]]) return step + 1;

        return 0;
    }

    /// <summary>The highest score over the lengths of shadow.</summary>
    private double Best(double[] sums, int[] counts, double total, int ground)
    {
        var best = double.NegativeInfinity;
        foreach (var steps in _steps)
        {
            var (sum, count) = (0.0, 0);
            for (var step = 1; step <= steps; step++) (sum, count) = (sum + sums[step], count + counts[step]);
            var rest = ground - count;
            var score = count < LeastCells || rest < LeastCells ? 0 : (((total - sum) / rest) - (sum / count)) * Math.Sqrt((double)count * rest / ground);
            best = Math.Max(best, score);
        }

        return best;
    }

    private static double[] Vote(double[] scores)
    {
        double[] sorted = [.. scores.Order()];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        var full = Math.Max(FullVote, sorted[^1] - median);
        return [.. scores.Select(score => (score - median) / full)];
    }
}
