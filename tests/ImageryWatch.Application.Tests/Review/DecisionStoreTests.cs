using System.Diagnostics;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public sealed class DecisionStoreTests : IDisposable
{
    private const string PathVariable = "IMAGERYWATCH_TEST_DECISIONS";
    private const string CountVariable = "IMAGERYWATCH_TEST_DECISION_COUNT";
    private readonly Scratch _scratch = new();

    private string File1 => _scratch["decisions.geojson"];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Append_severalStoresAndThreads_losesNothing()
    {
        const int threads = 6, each = 15;
        DecisionStore[] stores = [new(File1), new(File1)];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            for (var i = 0; i < each; i++) stores[thread % 2].Append(_ => Note($"t{thread}-{i}"));
        });
        var history = new DecisionStore(File1).History();
        Assert.Equal(Enumerable.Range(1, threads * each), history.Entries.Select(entry => entry.Entry));
        Assert.Equal(threads * each, history.Entries.Select(entry => entry.Id).Distinct().Count());
        foreach (var store in stores) Assert.Equal(threads * each, store.History().LastEntry);
    }

    [Fact]
    public async Task Append_severalProcesses_loseNothing()
    {
        const int each = 25;
        using var one = Writer(each);
        using var other = Writer(each);
        await Task.WhenAll(
            one.WaitForExitAsync(TestContext.Current.CancellationToken), other.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Equal((0, 0), (one.ExitCode, other.ExitCode));
        Assert.Equal(Enumerable.Range(1, 2 * each), new DecisionStore(File1).History().Entries.Select(entry => entry.Entry));
    }

    [Fact]
    public async Task Append_killedProcess_leavesAReadableFileAndNoLock()
    {
        var store = new DecisionStore(File1);
        using var writer = Writer(1_000_000);
        while (store.History().LastEntry < 10) await Task.Delay(10, TestContext.Current.CancellationToken);
        writer.Kill();
        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        var last = store.History().LastEntry;
        Assert.True(last >= 10);
        Assert.Equal(last + 1, store.Append(_ => Note("after")).LastEntry);
    }

    /// <summary>The writing process of the tests above; does nothing otherwise.</summary>
    [Fact]
    public void Write_inItsOwnProcess()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is not { } path) return;
        var count = int.Parse(Environment.GetEnvironmentVariable(CountVariable)!, System.Globalization.CultureInfo.InvariantCulture);
        var store = new DecisionStore(path);
        for (var i = 0; i < count; i++) store.Append(_ => Note($"p{Environment.ProcessId}-{i}"));
    }

    [Fact]
    public void Append_throwingDecision_writesNothing()
    {
        var store = new DecisionStore(File1);
        Assert.Throws<ConfigurationException>(() => store.Append(_ => throw new ConfigurationException("no")));
        Assert.False(File.Exists(File1));
        Assert.Equal(0, store.History().LastEntry);
    }

    [Fact]
    public void Append_clockThatGoesBack_keepsTheOrderOfTimes()
    {
        var store = new DecisionStore(File1);
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        store.Append(_ => Note("x") with { When = time });
        var history = store.Append(_ => Note("x") with { When = time.AddHours(-1) });
        Assert.Equal(time, history.Entries[1].When);
    }

    [Fact]
    public void Append_link_replacesItsDestination()
    {
        Directory.CreateDirectory(_scratch["elsewhere"]);
        var target = _scratch["elsewhere", "d.geojson"];
        new DecisionStore(target).Append(_ => Note("a"));
        File.CreateSymbolicLink(File1, target);
        Assert.Equal(2, new DecisionStore(File1).Append(_ => Note("b")).LastEntry);
        Assert.NotNull(new FileInfo(File1).LinkTarget);
        Assert.Equal(2, new DecisionStore(target).History().LastEntry);
    }

    [Fact]
    public void History_undoOfUndo_countsTheFirstEntryAgain()
    {
        var store = new DecisionStore(File1);
        store.Append(_ => Note("x"));
        store.Append(_ => Undo(1));
        Assert.Empty(store.History().Effective);
        Assert.Equal([1], store.Append(_ => Undo(2)).Effective.Select(entry => entry.Entry));
        var history = store.Append(_ => Undo(3));
        Assert.Empty(history.Effective);
        Assert.All(new DecisionStore(File1).History().Entries, entry => Assert.Equal("x", entry.Id));
    }

    [Fact]
    public void Append_thousandsOfEntries_keepsThem()
    {
        const int entries = 5000;
        const string feature = """
            {"type":"Feature","geometry":null,"properties":{"id":"x","decision":"accept","by":"A","when":"2026-03-01T09:30:00Z"}}
            """;
        File.WriteAllText(File1, """{"schemaVersion":1,"type":"FeatureCollection","features":["""
            + string.Join(",\n", Enumerable.Repeat(feature, entries)) + "]}");
        var store = new DecisionStore(File1);
        for (var i = 1; i <= 5; i++) Assert.Equal(entries + i, store.Append(_ => Note("y")).LastEntry);
        Assert.Equal(entries + 5, new DecisionStore(File1).History().Entries.Count);
    }

    private static Decision Note(string id) => new()
    {
        Kind = DecisionKind.Accept, Id = id, By = "A", When = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Location = "new",
    };

    private static Decision Undo(int entry) => Note("x") with { Kind = DecisionKind.Undo, Undoes = entry };

    private Process Writer(int count)
    {
        var assembly = typeof(DecisionStoreTests).Assembly.Location;
        var start = new ProcessStartInfo(
            "dotnet", [assembly, "-noColor", "-method", "*DecisionStoreTests.Write_inItsOwnProcess"])
        { RedirectStandardOutput = true };
        start.Environment[PathVariable] = File1;
        start.Environment[CountVariable] = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}
