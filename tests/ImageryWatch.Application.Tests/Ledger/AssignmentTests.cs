namespace ImageryWatch.Application.Tests;

public class AssignmentTests
{
    [Fact]
    public void Best_randomScores_equalsExhaustiveSearch()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 500; trial++)
        {
            var scores = new double?[random.Next(1, 6), random.Next(1, 6)];
            for (var row = 0; row < scores.GetLength(0); row++)
                for (var column = 0; column < scores.GetLength(1); column++)
                    if (random.Next(3) > 0) scores[row, column] = 0.1 + random.NextDouble();
            var columns = Assignment.Best(scores);
            var used = columns.Where(column => column >= 0).ToArray();
            Assert.Equal(used.Length, used.Distinct().Count());
            Assert.Equal(Exhaustive(scores, 0, []), columns.Select((column, row) => column < 0 ? 0 : scores[row, column]!.Value).Sum(), 9);
        }
    }

    [Fact]
    public void Best_greedyWouldFail_givesTheLargestSum() =>
        Assert.Equal([1, 0], Assignment.Best(new double?[,] { { 1.0, 0.9 }, { 0.8, null } }));

    [Fact]
    public void Best_nothingAllowed_matchesNothing() => Assert.Equal([-1, -1], Assignment.Best(new double?[2, 1]));

    private static double Exhaustive(double?[,] scores, int row, int[] used)
    {
        if (row == scores.GetLength(0)) return 0;
        var best = Exhaustive(scores, row + 1, used);
        for (var column = 0; column < scores.GetLength(1); column++)
            if (scores[row, column] is { } score && !used.Contains(column))
                best = Math.Max(best, score + Exhaustive(scores, row + 1, [.. used, column]));
        return best;
    }
}
