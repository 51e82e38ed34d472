using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>What one engine's environment variables say about the position of this process in an array of jobs.</summary>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Index">From 0, if the number of shards is given: the engine's own number less its first.</param>
/// <param name="Position">Position among all tasks from 0; null where it cannot be known.</param>
/// <param name="Count">Number of tasks; null where the engine does not give it.</param>
/// <param name="Problem">Why the position or the count is not known; empty if both are.</param>
internal sealed record ArrayVariables(string Engine, int Index, int? Position, int? Count, string Problem)
{
    /// <summary>Whether a different number of shards is a contradiction. It is not where tasks of an array are submitted again.</summary>
    public bool HasFixedCount => Engine != Slurm;

    private const string Slurm = "Slurm";

    /// <summary>All engines whose variables are set.</summary>
    /// <exception cref="ConfigurationException">A variable is not a number, or is missing beside another.</exception>
    public static IReadOnlyList<ArrayVariables> Found(IReadOnlyDictionary<string, string> environment)
    {
        var read = new Variables(environment);
        return [.. new[]
        {
            OfSlurm(read),
            Numbered(read, "Kubernetes", "JOB_COMPLETION_INDEX", null, 0),
            Numbered(read, "AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", 0),
            Numbered(read, "Cloud Run", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", 0),
            Numbered(read, "PBS", "PBS_ARRAY_INDEX", null, 0),
            Numbered(read, "GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
        }.OfType<ArrayVariables>()];
    }

    private static ArrayVariables? Numbered(Variables read, string engine, string indexName, string? countName, int first)
    {
        if (read.Number(indexName) is not { } number) return null;
        var index = number - first;
        if (index < 0) throw new ConfigurationException($"{indexName} is {number}, but {engine} counts from {first}");
        var count = countName is null ? null : read.Number(countName);
        if (count is { } total && index >= total)
            throw new ConfigurationException($"{indexName} is {number}, which is out of range for {countName} {total}");
        return new ArrayVariables(engine, index, index, count,
            count is null ? $"{engine} does not give the number of tasks; give it with --of N" : "");
    }

    /// <summary>
    /// The ids of an array are a range with a step (0-7, 1-9:2) or any list (1,5,9). The variables give the smallest and the largest id,
    /// the step of a range and the number of ids. The position in a list is only certain for its first and its last id, and for the one
    /// between them in a list of three.
    /// </summary>
    private static ArrayVariables? OfSlurm(Variables read)
    {
        const string name = "SLURM_ARRAY_TASK_ID";
        if (read.Number(name) is not { } id) return null;
        var (min, max) = (read.Number("SLURM_ARRAY_TASK_MIN"), read.Number("SLURM_ARRAY_TASK_MAX"));
        var count = read.Number("SLURM_ARRAY_TASK_COUNT");
        if (min is null || max is null || count is null)
            return new ArrayVariables(
                Slurm, id, null, null, "SLURM_ARRAY_TASK_MIN, _MAX or _COUNT is not set; give the number of shards with --of N");
        if (id < min || id > max || count < 1 || max - min < count - 1)
            throw new ConfigurationException($"{name} is {id}, which contradicts the range {min}..{max} of {count} tasks");
        var position = PositionOf(id, min.Value, max.Value, count.Value, read.Number("SLURM_ARRAY_TASK_STEP") ?? 1);
        return new ArrayVariables(Slurm, id, position, count, position is not null ? "" :
            $"the array is a list of {count} ids from {min} to {max}, in which the position of {id} is not known; submit it as --array=0-"
            + $"{count - 1}, or give the number of shards of the first submission with --of N, in which case {name} is the index");
    }

    private static int? PositionOf(int id, int min, int max, int count, int step)
    {
        if (id == min) return 0;
        if (id == max) return count - 1;
        if (count == 3) return 1;
        if (max - min == count - 1) return id - min;
        if (step > 0 && (max - min) / step == count - 1 && (id - min) % step == 0) return (id - min) / step;
        return null;
    }

    /// <summary>Environment variables as numbers; an empty one counts as not set.</summary>
    private sealed class Variables(IReadOnlyDictionary<string, string> environment)
    {
        public int? Number(string name)
        {
            if (!environment.TryGetValue(name, out var text) || text.Length == 0) return null;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ConfigurationException($"{name} is '{text}', not a whole number");
        }
    }
}
