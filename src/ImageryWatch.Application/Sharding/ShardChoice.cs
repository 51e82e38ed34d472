using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Determines the share of a process from the command line and the environment variables of the engine that started it.</summary>
public static class ShardChoice
{
    /// <summary>Value of an option: determined from the environment.</summary>
    public const string Auto = "auto";

    /// <param name="index">A number from 0, or <see cref="Auto"/>.</param>
    /// <param name="count">The number of shards, or <see cref="Auto"/>.</param>
    /// <param name="environment">Environment variables.</param>
    /// <exception cref="ConfigurationException">A value is not known, out of range, or contradicts another.</exception>
    public static ShardPosition Resolve(string index, string count, IReadOnlyDictionary<string, string> environment)
    {
        var (givenIndex, givenCount) = (Given(index, "--index", 0), Given(count, "--of", 1));
        if (givenIndex is { } one && givenCount is { } all) return InRange(one, all, "as given");
        var found = ArrayVariables.Found(environment);
        if (found.Count == 0)
            throw new ConfigurationException("no environment variables of an array job are set (Slurm, Kubernetes, AWS Batch, Cloud Run, "
                + "PBS, GitLab); give --index I and --of N");
        ShardPosition[] positions = [.. found.Select(engine => Of(engine, givenIndex, givenCount))];
        return positions.Select(position => (position.Index, position.Count)).Distinct().Count() == 1
            ? positions[0]
            : throw new ConfigurationException("the environment variables of "
                + $"{string.Join(" and ", found.Select(engine => engine.Engine))} contradict each other; give --index I and --of N");
    }

    private static ShardPosition Of(ArrayVariables engine, int? givenIndex, int? givenCount)
    {
        if (givenCount is { } given)
        {
            if (engine.HasFixedCount && engine.Count is { } total && total != given)
                throw new ConfigurationException($"--of is {given}, but {engine.Engine} runs {total} tasks");
            return InRange(engine.Index, given, $"index from {engine.Engine}");
        }

        if (engine.Count is not { } count || (givenIndex is null && engine.Position is null))
            throw new ConfigurationException(engine.Problem);
        return givenIndex is { } index
            ? InRange(index, count, $"number of shards from {engine.Engine}")
            : InRange(engine.Position!.Value, count, $"from {engine.Engine}");
    }

    private static ShardPosition InRange(int index, int count, string source) => index < count
        ? new ShardPosition(index, count, source)
        : throw new ConfigurationException($"shard {index} ({source}) is out of range: {count} shards are numbered from 0 to {count - 1}");

    private static int? Given(string text, string option, int min)
    {
        if (text == Auto) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min
            ? number
            : throw new ConfigurationException($"{option} must be a whole number from {min}, or auto, not '{text}'");
    }
}
