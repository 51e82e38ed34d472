namespace ImageryWatch.Detection.Tests;

public class RidgeClustersTests
{
    /// <summary>Fed row by row or in bands of rows, the same paths in the same order as one graph of everything.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 64)]
    [InlineData(4, 200)]
    public void GivesThePathsOfOneGraph(int seed, int rowsAtOnce)
    {
        var points = Crests(seed);
        var expected = new RidgeGraph(points).Paths().Order().Select(path => Describe(path.Points)).ToArray();
        var clusters = new RidgeClusters();
        foreach (var band in points.GroupBy(point => point.Row / rowsAtOnce).OrderBy(band => band.Key))
            clusters.Add([.. band.Reverse()]);
        Assert.True(expected.Length > 20);
        Assert.Equal(expected, clusters.Finish().Select(Describe));
    }

    [Fact]
    public void NothingGivesNothing()
    {
        var clusters = new RidgeClusters();
        clusters.Add([]);
        Assert.Empty(clusters.Finish());
    }

    /// <summary>Wandering lines that branch and end, and stray crests between them.</summary>
    private static List<RidgePoint> Crests(int seed)
    {
        var random = new Random(seed);
        var places = new Dictionary<(int Row, int Column), RidgePoint>();
        for (var line = 0; line < 60; line++)
        {
            var (row, column, direction) = (random.Next(200), random.Next(200), (byte)random.Next(8));
            for (var step = 0; step < 40; step++)
            {
                Put(row, column, direction);
                (row, column) = (row + random.Next(-1, 2), column + random.Next(0, 3));
                if (random.Next(9) == 0) direction = (byte)((direction + 1) % 8);
            }
        }

        for (var stray = 0; stray < 500; stray++) Put(random.Next(200), random.Next(200), (byte)random.Next(8));
        return [.. places.Values];

        void Put(int row, int column, byte direction)
        {
            if (row >= 0) places[(row, column)] = new RidgePoint(column, row, (short)random.Next(40, 400), direction, random.Next(6) == 0, 0);
        }
    }

    private static string Describe(RidgePoint[] path) => string.Join(' ', path.Select(point => $"{point.Row},{point.Column}"));
}
