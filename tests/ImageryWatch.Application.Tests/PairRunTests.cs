using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public sealed class PairRunTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public void Run_defect_isRecordedAsFault()
    {
        var item = Run(new Faulty(() => new InvalidOperationException("two\nlines")), CancellationToken.None);
        Assert.Equal((ComparisonStatus.Failed, FailureKind.Fault), (item.Status, item.Failure));
        Assert.Equal("internal error: two lines (run again with --verbose and report it)", item.Message);
        Assert.IsType<InvalidOperationException>(item.Cause);
    }

    [Fact]
    public void Run_missingScene_isRecordedAsInput()
    {
        var item = Run(null, CancellationToken.None);
        Assert.Equal((ComparisonStatus.Failed, FailureKind.Input), (item.Status, item.Failure));
        Assert.Contains("a.tif", item.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_outputIsAFile_isRecordedAsFault()
    {
        File.WriteAllText(_scratch["out"], "");
        Assert.Equal(FailureKind.Fault, Run(null, CancellationToken.None).Failure);
    }

    [Fact]
    public void Run_cancelled_throws()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Run(new Faulty(() => new OperationCanceledException()), stop.Token));
    }

    [Fact]
    public void Run_cancellationWithoutRequest_isRecordedAsFault() => Assert.Equal(
        FailureKind.Fault, Run(new Faulty(() => new OperationCanceledException()), CancellationToken.None).Failure);

    public void Dispose() => _scratch.Dispose();

    private BatchItem Run(IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var options = new PipelineOptions();
        var file = new PipelineFile("p.yaml", options with { Report = options.Report with { Output = _scratch["out"] } });
        var pair = new PlannedComparison(null, Scene("a"), Scene("b"), "all/x");
        return new PairRun(file, false, TimeProvider.System, new FileHashes()).Run(pair, 1, 1, listener, cancellation);
    }

    private PlannedScene Scene(string name) =>
        new(new SceneInput { Paths = [_scratch[$"{name}.tif"]] }, null, name, DateTimeOffset.UnixEpoch, default);

    /// <summary>Fails at the first report of progress, which is inside the comparison.</summary>
    private sealed class Faulty(Func<Exception> fault) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => throw fault();
    }
}
