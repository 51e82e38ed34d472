using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Application.Tests;

public class ShardChoiceTests
{
    [Theory]
    [InlineData("2", "5", "", 2, 5)]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_COUNT=8", 3, 8)]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_COUNT=4", 0, 4)]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_COUNT=4 "
        + "SLURM_ARRAY_TASK_STEP=2", 2, 4)]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=9 SLURM_ARRAY_TASK_COUNT=3", 1, 3)]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=9 SLURM_ARRAY_TASK_COUNT=6", 5, 6)]
    [InlineData("auto", "8", "SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=5 SLURM_ARRAY_TASK_COUNT=2", 5, 8)]
    [InlineData("auto", "3", "JOB_COMPLETION_INDEX=2", 2, 3)]
    [InlineData("auto", "auto", "AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=2", 0, 2)]
    [InlineData("auto", "auto", "CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=2", 1, 2)]
    [InlineData("auto", "4", "PBS_ARRAY_INDEX=3", 3, 4)]
    [InlineData("auto", "auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=3 JOB_COMPLETION_INDEX=", 0, 3)]
    [InlineData("1", "auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=3", 1, 3)]
    [InlineData("auto", "auto", "CI_NODE_INDEX=2 CI_NODE_TOTAL=3 CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=3", 1, 3)]
    public void Resolve_engine_givesPositionAndCount(string index, string count, string variables, int expectedIndex, int expectedCount)
    {
        var position = ShardChoice.Resolve(index, count, Environment(variables));
        Assert.Equal((expectedIndex, expectedCount), (position.Index, position.Count));
    }

    [Theory]
    [InlineData("5", "5", "", "out of range")]
    [InlineData("x", "5", "", "--index must be")]
    [InlineData("0", "0", "", "--of must be")]
    [InlineData("-1", "2", "", "--index must be")]
    [InlineData("auto", "auto", "", "give --index I and --of N")]
    [InlineData("auto", "auto", "JOB_COMPLETION_INDEX=2", "--of N")]
    [InlineData("auto", "2", "JOB_COMPLETION_INDEX=2", "out of range")]
    [InlineData("auto", "auto", "PBS_ARRAY_INDEX=2", "--of N")]
    [InlineData("auto", "auto", "CI_NODE_INDEX=0 CI_NODE_TOTAL=3", "counts from 1")]
    [InlineData("auto", "auto", "CI_NODE_INDEX=4 CI_NODE_TOTAL=3", "out of range")]
    [InlineData("auto", "auto", "CI_NODE_INDEX=two CI_NODE_TOTAL=3", "not a whole number")]
    [InlineData("auto", "4", "AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=2", "runs 2 tasks")]
    [InlineData("auto", "auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=3 CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=3", "contradict")]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=5", "--of N")]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_MIN=1 "
        + "SLURM_ARRAY_TASK_MAX=9 SLURM_ARRAY_TASK_COUNT=4", "not known")]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_MIN=1 "
        + "SLURM_ARRAY_TASK_MAX=9 SLURM_ARRAY_TASK_COUNT=4", "contradicts")]
    [InlineData("auto", "auto", "SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=1 "
        + "SLURM_ARRAY_TASK_MAX=2 SLURM_ARRAY_TASK_COUNT=4", "contradicts")]
    [InlineData("auto", "4", "SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_MIN=1 "
        + "SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_COUNT=4", "out of range")]
    public void Resolve_unknownOrContradictory_throws(string index, string count, string variables, string words)
    {
        var error = Assert.Throws<ConfigurationException>(() => ShardChoice.Resolve(index, count, Environment(variables)));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever range with a step is submitted, its tasks have the positions 0, 1, 2, ...</summary>
    [Fact]
    public void Resolve_slurmRange_numbersAllTasks()
    {
        var ranges =
            from min in Gen.Choose(0, 40)
            from step in Gen.Choose(1, 9)
            from count in Gen.Choose(1, 30)
            select (min, step, count);
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            var (min, step, count) = range;
            var max = min + (step * (count - 1));
            return Enumerable.Range(0, count).All(i => ShardChoice.Resolve("auto", "auto", Environment(
                $"SLURM_ARRAY_TASK_ID={min + (i * step)} SLURM_ARRAY_TASK_MIN={min} SLURM_ARRAY_TASK_MAX={max} "
                + $"SLURM_ARRAY_TASK_COUNT={count} SLURM_ARRAY_TASK_STEP={step}")) is { } position
                && position.Index == i && position.Count == count);
        }).Check(Config.QuickThrowOnFailure.WithSeed(20_240_611, 79).WithMaxTest(200));
    }

    private static Dictionary<string, string> Environment(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]);
}
