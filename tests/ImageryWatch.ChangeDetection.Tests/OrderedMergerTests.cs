using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection.Tests;

public class OrderedMergerTests
{
    private const int Columns = 3;
    private const int Rows = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Add_blocksInAnyOrder_givesSameResult(int seed)
    {
        var regions = new RegionAssembler(1);
        var findings = new OrderedMerger(Columns, Rows, regions, Lines(), Lines());
        var order = Enumerable.Range(0, Columns * Rows).ToArray();
        new Random(seed).Shuffle(order);
        foreach (var index in order) findings.Add(index, Block(index));
        // One line through every row of blocks, and one small region per block.
        var found = regions.Finish();
        Assert.Equal(1 + (Columns * Rows), found.Count);
        Assert.Equal(10 * Rows, found.Max(region => region.Region.Bounds.Height));
    }

    [Fact]
    public async Task WaitForCapacity_threadFarAhead_waitsForEarlierRows()
    {
        var findings = new OrderedMerger(Columns, Rows, new RegionAssembler(1), Lines(), Lines());
        var cancellation = TestContext.Current.CancellationToken;
        findings.WaitForCapacity(0, cancellation);
        var ahead = Task.Run(() => findings.WaitForCapacity((Columns * Rows) - 1, cancellation), cancellation);
        for (var index = 0; index < Columns; index++)
        {
            Assert.False(ahead.IsCompleted);
            findings.Add(index, Block(index));
        }

        for (var index = Columns; index < 2 * Columns; index++) findings.Add(index, Block(index));
        await ahead;
    }

    [Fact]
    public async Task WaitForCapacity_afterFailure_returns()
    {
        var findings = new OrderedMerger(Columns, Rows, new RegionAssembler(1), Lines(), Lines());
        var cancellation = TestContext.Current.CancellationToken;
        var ahead = Task.Run(() => findings.WaitForCapacity((Columns * Rows) - 1, cancellation), cancellation);
        findings.Stop();
        await ahead;
    }

    [Fact]
    public void WaitForCapacity_cancelled_throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var findings = new OrderedMerger(Columns, Rows, new RegionAssembler(1), Lines(), Lines());
        Assert.Throws<OperationCanceledException>(() => findings.WaitForCapacity((Columns * Rows) - 1, cancelled.Token));
    }

    private static LineBuilder Lines() => new(new DetectionOptions(), 0.5, 1);

    /// <summary>A block of ten by ten pixels: a line down the first column of blocks, and an isolated small region.</summary>
    private static BlockFindings Block(int index)
    {
        var (row, column) = (10 * (index / Columns), 10 * (index % Columns));
        var runs = new List<ScoredRun> { new(new PixelRun(row + 5, column + 6, column + 8), 200, 400, true) };
        if (index % Columns == 0)
            runs.AddRange(Enumerable.Range(row, 10).Select(r => new ScoredRun(new PixelRun(r, 2, 4), 200, 400, true)));
        return new BlockFindings(runs, [], []);
    }
}
