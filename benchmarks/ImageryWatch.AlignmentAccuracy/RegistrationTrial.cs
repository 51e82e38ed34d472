using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Simulation;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>What registration made of one generated pair, compared with what the generator did. Lengths in grid pixels.</summary>
/// <param name="Preset">Kind of scene.</param>
/// <param name="Seed">Of the scene.</param>
/// <param name="Summary">What was published.</param>
/// <param name="PixelSizeMetres">Of the grid.</param>
/// <param name="TrueRms">Root mean square of the true displacement: the error of doing nothing.</param>
/// <param name="Rmse">Root mean square error of the displacement on ground that both dates show.</param>
/// <param name="Error90">Error that 90 % of that ground does not exceed.</param>
/// <param name="Worst">Largest error there.</param>
/// <param name="Seconds">Registration alone, pixels in memory.</param>
internal sealed record RegistrationTrial(
    string Preset, ulong Seed, RegistrationSummary Summary, double PixelSizeMetres,
        double TrueRms, double Rmse, double Error90, double Worst, double Seconds)
{
    private const int StepPixels = 16;

    public double Ce90Pixels => Summary.Ce90Metres / PixelSizeMetres;

    public static RegistrationTrial Run(SyntheticPair pair, IPixelSource before,
        IPixelSource after, string preset, int threads, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        var result = new PairRegistration(new RegistrationOptions { Threads = threads })
            .Register(before, after, pair.Grid, ReliefDisplacement.Between(pair.BeforeMetadata, pair.AfterMetadata),
            CancellationToken.None);
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        var places = Places(pair, before, after);
        double[] truth = [.. places.Select(place => Length(pair.TrueDisplacement.At(place), new PixelPoint(0, 0)))];
        double[] errors = [.. places.Select(place => Length(pair.TrueDisplacement.At(place), result.Displacement.At(place))).Order()];
        return new RegistrationTrial(
            preset, pair.Seed, result.Summary, pair.Grid.PixelSizeMetres, Rms(truth), Rms(errors),
            errors.Length == 0 ? double.NaN : errors[(int)(0.9 * (errors.Length - 1))], errors.LastOrDefault(double.NaN), seconds);
    }

    // A lattice of the ground that both dates show.
    private static List<PixelPoint> Places(SyntheticPair pair, IPixelSource before, IPixelSource after)
    {
        var (one, other) = (new PixelBlock(), new PixelBlock());
        before.Read(pair.Grid.Window, one);
        after.Read(pair.Grid.Window, other);
        var places = new List<PixelPoint>();
        for (var row = StepPixels / 2; row < pair.Grid.Height; row += StepPixels)
        {
            for (var column = StepPixels / 2; column < pair.Grid.Width; column += StepPixels)
            {
                var at = (row * pair.Grid.Width) + column;
                if ((one.Quality[at] | other.Quality[at]) == QualityFlags.None) places.Add(new PixelPoint(column, row));
            }
        }

        return places;
    }

    private static double Length(PixelPoint a, PixelPoint b) => Math.Sqrt(Math.Pow(a.Column - b.Column, 2) + Math.Pow(a.Row - b.Row, 2));

    private static double Rms(double[] values) => values.Length == 0 ? double.NaN : Math.Sqrt(values.Average(value => value * value));
}
