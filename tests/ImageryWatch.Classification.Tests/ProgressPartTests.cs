using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;

namespace ImageryWatch.Classification.Tests;

public class ProgressPartTests
{
    [Fact]
    public void Report_parts_areSharesOfTheWhole()
    {
        var recorded = new RecordingProgress();
        var one = new ProgressPart(recorded, 0.5, 0.75).PerPart(2);
        one();
        one();
        Assert.Equal([0.625, 0.75], recorded.Values);
        ProgressPart.None.Report(1);
    }

    private sealed class RecordingProgress : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
