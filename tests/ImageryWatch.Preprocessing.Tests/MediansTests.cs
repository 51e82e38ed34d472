namespace ImageryWatch.Preprocessing.Tests;

public class MediansTests
{
    /// <summary>Equals the result of a full sort, bit for bit, for any order and any ties.</summary>
    [Fact]
    public void Quantile_values_equalsThatOfSortedValues()
    {
        var random = new Random(11);
        for (var length = 1; length <= 300; length++)
        {
            var different = 1 + random.Next(2 * length);
            double[] values = [.. Enumerable.Range(0, length).Select(_ => random.Next(different) / 7.0)];
            if (length % 5 == 0) Array.Sort(values);
            foreach (var share in (double[])[0, 0.1, 0.35, 0.5, 0.77, 1])
                Assert.Equal(Sorted(values, share), Medians.Quantile(values, share));
        }
    }

    [Fact]
    public void Of_emptyInput_isNaNAndInputIsUnchanged()
    {
        Assert.Equal(double.NaN, Medians.Of([]));
        double[] values = [3, 1, 2];
        Assert.Equal(2, Medians.Of(values));
        Assert.Equal([3, 1, 2], values);
    }

    private static double Sorted(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        var at = share * (sorted.Length - 1);
        var (below, above) = ((int)Math.Floor(at), (int)Math.Ceiling(at));
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
