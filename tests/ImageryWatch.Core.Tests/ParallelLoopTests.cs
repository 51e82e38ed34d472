using System.Collections.Concurrent;

namespace ImageryWatch.Core.Tests;

public class ParallelLoopTests
{
    public static TheoryData<int> Threads => [1, 2, 5, 16];

    [Theory]
    [MemberData(nameof(Threads))]
    public void For_everyThreadCount_runsEachItemOnce(int threads)
    {
        var runs = new int[1000];
        ParallelLoop.For(runs.Length, threads, index => Interlocked.Increment(ref runs[index]));
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 0)]
    [InlineData(3, -1)]
    public void For_noItemsOrNoThreads_runsExistingItems(int count, int threads)
    {
        var runs = 0;
        ParallelLoop.For(count, threads, _ => Interlocked.Increment(ref runs));
        Assert.Equal(count, runs);
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void For_severalFailures_throwsThatOfTheSmallestIndexAsItself(int threads)
    {
        // The failure of the later item occurs first, while the earlier item is running.
        for (var round = 0; round < 20; round++)
        {
            var error = Assert.Throws<InputException>(() => ParallelLoop.For(100, threads, index =>
            {
                if (index == 40) Thread.Sleep(2);
                if (index is 40 or 41 or 42) Fail(index);
            }));
            Assert.Equal("item 40", error.Message);
            Assert.Contains(nameof(Fail), error.StackTrace, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void For_failure_startsNoFurtherItem()
    {
        var started = new ConcurrentBag<int>();
        Assert.Throws<InputException>(() => ParallelLoop.For(1000, 1, index =>
        {
            started.Add(index);
            if (index == 3) Fail(index);
        }));
        Assert.Equal([0, 1, 2, 3], started.Order());
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void For_programmingFault_isThrownAsItself(int threads) =>
        Assert.Throws<ArgumentException>(() => ParallelLoop.For(10, threads, index => throw new ArgumentException($"{index}")));

    [Theory]
    [MemberData(nameof(Threads))]
    public void For_cancelledBetweenItems_throwsOperationCanceled(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        var done = 0;
        var error = Assert.Throws<OperationCanceledException>(() => ParallelLoop.For(
            1000,
            threads,
            index =>
            {
                Interlocked.Increment(ref done);
                if (index == 10) cancellation.Cancel();
            },
            cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.InRange(done, 11, 11 + threads);
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void For_itemThatThrowsOnCancellation_throwsOperationCanceled(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelLoop.For(
            100,
            threads,
            index =>
            {
                if (index == 5) cancellation.Cancel();
                cancellation.Token.ThrowIfCancellationRequested();
            },
            cancellation.Token));
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void For_scratch_isMadeOncePerThreadAndNeverShared(int threads)
    {
        var made = 0;
        ParallelLoop.For(
            500,
            threads,
            () =>
            {
                Interlocked.Increment(ref made);
                return new StrongBox();
            },
            (_, scratch) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref scratch.Users));
                Thread.SpinWait(50);
                Interlocked.Decrement(ref scratch.Users);
            });
        Assert.InRange(made, 1, threads);
    }

    [Fact]
    public void For_scratchThatCannotBeMade_throwsItsFailure() =>
        Assert.Throws<InputException>(() => ParallelLoop.For<int>(10, 3, () => throw new InputException("no memory"), (_, _) => { }));

    [Fact]
    public void ForEach_oneThread_keepsTheOrder()
    {
        var visited = new List<string>();
        ParallelLoop.ForEach(["c", "a", "b"], 1, visited.Add);
        Assert.Equal(["c", "a", "b"], visited);
    }

    [Fact]
    public void Invoke_failureInOne_isThrownAsItself()
    {
        var runs = 0;
        ParallelLoop.Invoke(() => Interlocked.Increment(ref runs), () => Interlocked.Increment(ref runs));
        Assert.Equal(2, runs);
        Assert.Throws<InputException>(() => ParallelLoop.Invoke(() => Thread.Sleep(1), () => Fail(1)));
    }

    [Fact]
    public void For_nestedFailure_isThrownAsItself() =>
        Assert.Throws<InputException>(() => ParallelLoop.For(4, 2, _ => ParallelLoop.For(4, 2, Fail)));

    private static void Fail(int index) => throw new InputException($"item {index}");

    private sealed class StrongBox
    {
        public int Users;
    }
}
