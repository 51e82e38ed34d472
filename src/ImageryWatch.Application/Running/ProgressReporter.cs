namespace ImageryWatch.Application;

/// <summary>Reports the progress of a comparison to the listener, if any. Thread-safe.</summary>
internal sealed class ProgressReporter(IProgress<StageProgress>? listener, string task, int number, int count)
{
    public void Begin(Stage stage, long pixels = 0) => listener?.Report(new StageProgress(task, number, count, stage, 0, pixels));

    /// <summary>Progress of a stage that reports its own fraction.</summary>
    public IProgress<double>? Within(Stage stage, long pixels) =>
        listener is null ? null : new Share(this, stage, pixels);

    private sealed class Share(ProgressReporter owner, Stage stage, long pixels) : IProgress<double>
    {
        public void Report(double value) => owner.ReportStage(stage, value, pixels);
    }

    private void ReportStage(Stage stage, double fraction, long pixels) =>
        listener?.Report(new StageProgress(task, number, count, stage, fraction, pixels));
}
