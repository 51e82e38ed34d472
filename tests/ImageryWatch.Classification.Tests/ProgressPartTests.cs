using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;

namespace ImageryWatch.Classification.Tests;

public class ProgressPartTests
{
    [Fact]
    public void Report_parts_areSharesOfTheWhole()
    {
        var told = new Told();
        var one = new ProgressPart(told, 0.5, 0.75).PerPart(2);
        one();
        one();
        Assert.Equal([0.625, 0.75], told.Values);
        ProgressPart.None.Report(1);
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
