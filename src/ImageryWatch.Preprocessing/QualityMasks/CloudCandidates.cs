using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>Finds the regions of one date with a raised haze value and compares them with the other date.</summary>
/// <param name="options">Thresholds.</param>
/// <param name="image">The date.</param>
/// <param name="haze">Haze map of the date.</param>
/// <param name="other">The other date on the same cells.</param>
/// <param name="otherHaze">Haze map of the other date.</param>
internal sealed class CloudCandidates(QualityMaskOptions options, CellImage image, HazeMap haze, CellImage other, HazeMap otherHaze)
{
    private const int RingCells = 4;
    private const double CoreQuantile = 0.9;
    private const double EdgeQuantile = 0.9;
    private const double InsideQuantile = 0.95;
    private readonly (double Own, double Other) _contrast = TypicalContrast(image, other);

    public IReadOnlyList<CloudCandidate> Find()
    {
        bool[] raised = [.. haze.Haze.Select((value, cell) => image.Unmasked[cell] && value > options.MinCloudHaze)];
        return [.. CellRegions.Of(raised, image.Columns, image.CellsOf(options.MinCloudSquareMetres)).Select(Measure)];
    }

    private CloudCandidate Measure(IReadOnlyList<int> cells)
    {
        var patch = new CellPatch(cells, image.Columns, image.Rows, RingCells + 1);
        var inside = cells.Average(cell => (double)image.Brightness[cell]);
        var ring = patch.Ring(1, RingCells).Where(cell => image.Unmasked[cell]).ToArray();
        var around = ring.Length == 0 ? haze.MedianBrightness : ring.Average(cell => (double)image.Brightness[cell]);
        var shared = cells.Where(cell => other.Unmasked[cell]).ToArray();
        return new CloudCandidate
        {
            Cells = cells,
            Core = Quantiles.Interpolated([.. cells.Select(cell => (double)haze.Haze[cell])], CoreQuantile),
            AboveSurroundings = around > 0 ? inside / around : double.PositiveInfinity,
            HardestEdge = HardestEdge(patch, inside - around),
            Colourfulness = Quantiles.Median([.. cells.Select(cell => (double)image.Colourfulness[cell])]),
            OtherHaze = Average(shared, cell => otherHaze.Haze[cell]),
            ContrastKept = Kept(shared),
            OtherContrast = Average(shared, cell => other.Contrast[cell] / _contrast.Other),
        };
    }

    private double HardestEdge(CellPatch patch, double step)
    {
        if (step <= 0) return double.PositiveInfinity;
        var outline = Contrasts(patch.Ring(-1, 1));
        var inside = Contrasts(patch.Closed(RingCells - 1));
        return Math.Max(Quantiles.Interpolated(outline, EdgeQuantile), Quantiles.Interpolated(inside, InsideQuantile)) / step;
    }

    private double[] Contrasts(IEnumerable<int> cells) =>
        [.. cells.Where(cell => image.Unmasked[cell]).Select(cell => (double)image.Contrast[cell])];

    private double Kept(int[] shared)
    {
        var expected = shared.Sum(cell => (double)other.Contrast[cell]) * _contrast.Own / _contrast.Other;
        return expected > 0 ? shared.Sum(cell => (double)image.Contrast[cell]) / expected : double.NaN;
    }

    private static double Average(int[] cells, Func<int, double> value) => cells.Length == 0 ? double.NaN : cells.Average(value);

    private static (double Own, double Other) TypicalContrast(CellImage image, CellImage other) =>
        (Quantiles.Median(image.Values(image.Contrast, cell => other.Unmasked[cell])),
            Quantiles.Median(other.Values(other.Contrast, cell => image.Unmasked[cell])));
}
