namespace ImageryWatch.Application;

/// <summary>
/// The assignment problem: matches rows with columns one to one, so that the sum of the scores is as large as possible. The Hungarian
/// method with shortest augmenting paths and potentials (Kuhn 1955; Jonker and Volgenant 1987), O(rows^2 columns).
/// </summary>
internal static class Assignment
{
    /// <param name="scores">Score of each match, more than 0; null where a match is not allowed.</param>
    /// <returns>The column of every row, -1 for a row without a match.</returns>
    public static int[] Best(double?[,] scores)
    {
        var (rows, columns) = (scores.GetLength(0), scores.GetLength(1));
        // A column of its own for every row, which costs nothing, stands for "not matched".
        var costs = new double[rows, columns + rows];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) costs[row, column] = -scores[row, column] ?? double.PositiveInfinity;
        for (var row = 0; row < rows; row++)
            for (var other = 0; other < rows; other++) costs[row, columns + other] = row == other ? 0 : double.PositiveInfinity;
        return [.. Solve(costs).Select(column => column < columns ? column : -1)];
    }

    /// <summary>Minimum cost; at least as many columns as rows, and a finite solution exists.</summary>
    private static int[] Solve(double[,] costs)
    {
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        var rowOf = Enumerable.Repeat(-1, columns).ToArray();
        var (rowPotential, columnPotential) = (new double[rows], new double[columns]);
        for (var row = 0; row < rows; row++) Augment(row, costs, rowOf, rowPotential, columnPotential);
        var columnOf = new int[rows];
        for (var column = 0; column < columns; column++)
            if (rowOf[column] >= 0) columnOf[rowOf[column]] = column;
        return columnOf;
    }

    /// <summary>Adds one row along the cheapest alternating path to a free column.</summary>
    private static void Augment(int row, double[,] costs, int[] rowOf, double[] rowPotential, double[] columnPotential)
    {
        var columns = rowOf.Length;
        var distance = Enumerable.Repeat(double.PositiveInfinity, columns).ToArray();
        var previous = Enumerable.Repeat(-1, columns).ToArray();
        var done = new bool[columns];
        var (current, last, reached) = (row, -1, 0.0);
        while (true)
        {
            for (var column = 0; column < columns; column++)
            {
                var through = reached + costs[current, column] - rowPotential[current] - columnPotential[column];
                if (done[column] || through >= distance[column]) continue;
                distance[column] = through;
                previous[column] = last;
            }

            last = Nearest(distance, done);
            reached = distance[last];
            done[last] = true;
            if (rowOf[last] < 0) break;
            current = rowOf[last];
        }

        rowPotential[row] += reached;
        for (var column = 0; column < columns; column++)
        {
            if (!done[column] || column == last) continue;
            rowPotential[rowOf[column]] += reached - distance[column];
            columnPotential[column] -= reached - distance[column];
        }

        for (var column = last; column >= 0; column = previous[column])
            rowOf[column] = previous[column] < 0 ? row : rowOf[previous[column]];
    }

    private static int Nearest(double[] distance, bool[] done)
    {
        var best = -1;
        for (var column = 0; column < distance.Length; column++)
            if (!done[column] && (best < 0 || distance[column] < distance[best])) best = column;
        return best;
    }
}
