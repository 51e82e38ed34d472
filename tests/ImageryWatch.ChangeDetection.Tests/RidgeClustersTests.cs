namespace ImageryWatch.ChangeDetection.Tests;

public class RidgeClustersTests
{
    /// <summary>Row by row or in bands of rows, the paths equal those of one graph, in the same order.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 64)]
    [InlineData(4, 200)]
    public void Add_rowByRow_givesPathsOfWholeGraph(int seed, int rowsAtOnce)
    {
        var points = WanderingCrests.Create(seed);
        var expected = new RidgeGraph(points).Paths().Order().Select(path => Describe(path.Points)).ToArray();
        var clusters = new RidgeClusters();
        foreach (var band in points.GroupBy(point => point.Row / rowsAtOnce).OrderBy(band => band.Key))
            clusters.Add([.. band.Reverse()]);
        Assert.True(expected.Length > 20);
        Assert.Equal(expected, clusters.Finish().Select(path => Describe(path.Points)));
    }

    [Fact]
    public void Finish_noInput_givesNothing()
    {
        var clusters = new RidgeClusters();
        clusters.Add([]);
        Assert.Empty(clusters.Finish());
    }

    private static string Describe(RidgePoint[] path) => string.Join(' ', path.Select(point => $"{point.Row},{point.Column}"));
}
