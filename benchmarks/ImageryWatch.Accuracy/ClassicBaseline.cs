using ImageryWatch.Simulation;
using ImageryWatch.Core;
using ImageryWatch.Evaluation;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Accuracy;

/// <summary>
/// What one gets without any of this product: bands of the later date brought to the mean and spread of the earlier one,
/// change vector magnitude (Malila 1980), Otsu's threshold (1979), a 5 x 5 opening, and every blob called housing, appeared
/// where the ground grew brighter. The dates are compared as georeferenced, without registration.
/// </summary>
internal static class ClassicBaseline
{
    private const int OpeningRadius = 2;
    private const int HistogramBins = 256;

    /// <summary>Outlines in the map coordinates of the grid.</summary>
    public static List<LabelledObject> Detect(AnalysisGrid grid, IPixelSource before, IPixelSource after)
    {
        var (magnitude, brightening) = ChangeVector(Read(before), Read(after));
        var threshold = Otsu(magnitude);
        var mask = Array.ConvertAll(magnitude, value => value > threshold);
        mask = Dilate(Not(Dilate(Not(mask), grid.Width)), grid.Width);
        return [.. Blobs(mask, grid.Width).Select(blob => Housing(grid, blob, brightening))];
    }

    private static PixelBlock Read(IPixelSource source)
    {
        var block = new PixelBlock();
        source.Read(new PixelWindow(0, 0, source.Width, source.Height), block);
        return block;
    }

    private static (float[] Magnitude, float[] Brightening) ChangeVector(PixelBlock before, PixelBlock after)
    {
        var pixels = before.Width * before.Height;
        var seen = Enumerable.Range(0, pixels)
            .Where(i => before.Quality[i] == QualityFlags.None && after.Quality[i] == QualityFlags.None).ToArray();
        var (squares, sums) = (new float[pixels], new float[pixels]);
        for (var band = 0; band < before.BandCount; band++)
        {
            var (earlier, later) = (Standardised(before.Band(band), seen), Standardised(after.Band(band), seen));
            for (var k = 0; k < seen.Length; k++)
            {
                var difference = later[k] - earlier[k];
                squares[seen[k]] += difference * difference;
                sums[seen[k]] += difference;
            }
        }

        return (Array.ConvertAll(squares, MathF.Sqrt), sums);
    }

    private static float[] Standardised(ReadOnlySpan<float> band, int[] seen)
    {
        var values = new float[seen.Length];
        for (var k = 0; k < seen.Length; k++) values[k] = band[seen[k]];
        if (values.Length == 0) return values;
        var mean = values.Average(value => (double)value);
        var spread = Math.Max(1e-6, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
        return Array.ConvertAll(values, value => (float)((value - mean) / spread));
    }

    /// <summary>The threshold that separates two classes with the largest variance between them.</summary>
    private static double Otsu(float[] values)
    {
        var top = Math.Max(1e-6, values.Max());
        var histogram = new long[HistogramBins];
        foreach (var value in values) histogram[Math.Min(HistogramBins - 1, (int)(value / top * HistogramBins))]++;
        var total = histogram.Select((count, bin) => (double)count * bin).Sum();
        var (best, bestBin, weight, sum) = (-1.0, 0, 0.0, 0.0);
        for (var bin = 0; bin < HistogramBins - 1; bin++)
        {
            weight += histogram[bin];
            sum += (double)histogram[bin] * bin;
            if (weight == 0 || weight == values.Length) continue;
            var difference = (sum / weight) - ((total - sum) / (values.Length - weight));
            var between = weight * (values.Length - weight) * difference * difference;
            if (between > best) (best, bestBin) = (between, bin);
        }

        return (bestBin + 1) * (double)top / HistogramBins;
    }

    private static bool[] Not(bool[] mask) => Array.ConvertAll(mask, value => !value);

    private static bool[] Dilate(bool[] mask, int width)
    {
        var height = mask.Length / width;
        var grown = new bool[mask.Length];
        for (var i = 0; i < mask.Length; i++)
        {
            if (!mask[i]) continue;
            var (row, column) = (i / width, i % width);
            for (var r = Math.Max(0, row - OpeningRadius); r <= Math.Min(height - 1, row + OpeningRadius); r++)
                for (var c = Math.Max(0, column - OpeningRadius); c <= Math.Min(width - 1, column + OpeningRadius); c++)
                    grown[(r * width) + c] = true;
        }

        return grown;
    }

    private static IEnumerable<List<int>> Blobs(bool[] mask, int width)
    {
        var left = (bool[])mask.Clone();
        for (var i = 0; i < left.Length; i++)
            if (left[i]) yield return Blob(left, i, width);
    }

    private static List<int> Blob(bool[] left, int start, int width)
    {
        var blob = new List<int> { start };
        left[start] = false;
        for (var next = 0; next < blob.Count; next++)
        {
            var i = blob[next];
            if (i % width > 0) Take(i - 1);
            if (i % width < width - 1) Take(i + 1);
            if (i >= width) Take(i - width);
            if (i + width < left.Length) Take(i + width);
        }

        return blob;

        void Take(int i)
        {
            if (!left[i]) return;
            left[i] = false;
            blob.Add(i);
        }
    }

    private static LabelledObject Housing(AnalysisGrid grid, List<int> blob, float[] brightening)
    {
        var corners = new List<Coordinate>(4 * blob.Count);
        foreach (var i in blob)
            for (var corner = 0; corner < 4; corner++) corners.Add(Map((i % grid.Width) + (corner & 1), (i / grid.Width) + (corner >> 1)));
        var outline = MinimumDiameter.GetMinimumRectangle(new GeometryFactory().CreateMultiPointFromCoords([.. corners]).ConvexHull());
        return new LabelledObject(StructureClass.Housing, blob.Sum(i => (double)brightening[i]) > 0 ? "appeared" : "removed", outline);

        Coordinate Map(int column, int row)
        {
            var place = grid.ToMap(new PixelPoint(column, row));
            return new Coordinate(place.X, place.Y);
        }
    }
}
