namespace ImageryWatch.Pipeline;

/// <summary>Tells the listener, if there is one, where a comparison stands. Safe from several threads.</summary>
internal sealed class ProgressReporter(IProgress<StageProgress>? listener, string task, int number, int count)
{
    public void Begin(Stage stage, long pixels = 0) => listener?.Report(new StageProgress(task, number, count, stage, 0, pixels));

    /// <summary>For a stage that reports its own share.</summary>
    public IProgress<double>? Within(Stage stage, long pixels) =>
        listener is null ? null : new Share(this, stage, pixels);

    private sealed class Share(ProgressReporter owner, Stage stage, long pixels) : IProgress<double>
    {
        public void Report(double value) => owner.Tell(stage, value, pixels);
    }

    private void Tell(Stage stage, double fraction, long pixels) => listener?.Report(new StageProgress(task, number, count, stage, fraction, pixels));
}
