namespace ImageryWatch.Imaging.Tests;

public class QuantilesTests
{
    /// <summary>Equals the result of a full sort, bit for bit, for any order and any ties.</summary>
    [Fact]
    public void Interpolated_values_equalsThatOfSortedValues()
    {
        var random = new Random(11);
        for (var length = 1; length <= 300; length++)
        {
            var different = 1 + random.Next(2 * length);
            double[] values = [.. Enumerable.Range(0, length).Select(_ => random.Next(different) / 7.0)];
            if (length % 5 == 0) Array.Sort(values);
            foreach (var share in (double[])[0, 0.1, 0.35, 0.5, 0.77, 1])
                Assert.Equal(Sorted(values, share), Quantiles.Interpolated(values, share));
        }
    }

    [Fact]
    public void Median_emptyInput_isNaNAndInputIsUnchanged()
    {
        Assert.Equal(double.NaN, Quantiles.Median([]));
        double[] values = [3, 1, 2];
        Assert.Equal(2, Quantiles.Median(values));
        Assert.Equal([3, 1, 2], values);
    }

    [Theory]
    [InlineData(new float[] { 1, 4 }, 2.5f)]
    [InlineData(new float[] { 1, 4, 9 }, 4f)]
    public void MedianOfSorted_values_isMeanOfMiddleValues(float[] sorted, float expected) =>
        Assert.Equal(expected, Quantiles.MedianOfSorted<float>(sorted));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.74, 3)]
    [InlineData(1, 4)]
    public void OfSorted_share_isValueAtShare(double share, int expected) =>
        Assert.Equal(expected, Quantiles.OfSorted<int>([1, 2, 3, 4], share));

    private static double Sorted(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        var at = share * (sorted.Length - 1);
        var (below, above) = ((int)Math.Floor(at), (int)Math.Ceiling(at));
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
