using System.Globalization;
using System.Text;

namespace ImageryWatch.Application;

/// <summary>
/// A bash script that submits a plan to Slurm: an array of shards, and a job that merges them after all have ended without a fault. Prints
/// the ids of both jobs.
/// </summary>
public static class SlurmScript
{
    private const string MergeMemory = "2048M";
    private const string MergeTime = "00:30:00";

    /// <param name="planPath">plan.json as given, relative to <paramref name="folder"/> or absolute.</param>
    /// <param name="folder">The folder in which the plan was made: its paths are relative to it.</param>
    /// <param name="program">The command that starts the program.</param>
    /// <param name="options">Resources.</param>
    public static string Of(string planPath, string folder, string program, SlurmOptions options)
    {
        var (plan, here) = (Quoted(planPath), Quoted(folder));
        var name = Path.GetFileNameWithoutExtension(planPath);
        var more = string.Concat(options.Arguments.Select(argument => $" {Quoted(argument)}"));
        var limit = options.MaxRunning is { } running ? $"%{running}" : "";
        var array = $"--array=0-{options.Shards - 1}{limit} --cpus-per-task={options.ProcessorsPerShard} "
            + $"--mem={options.MemoryMebibytes}M --time={Time(options.Time)} --requeue";
        var merge = options.CompletionTime is { } time
            ? $"--cpus-per-task={options.ProcessorsPerShard} --mem={options.MemoryMebibytes}M --time={Time(time)}"
            : $"--cpus-per-task=1 --mem={MergeMemory} --time={MergeTime}";
        return $$"""
            #!/bin/bash
            # Submits the shards of a plan and the job that merges them; written by 'imagerywatch submit slurm'.
            set -euo pipefail
            cd {{here}}

            shards=$(sbatch --parsable --job-name={{Quoted($"{name}-shard")}} --chdir={{here}} \
              --output={{Quoted($"{name}-shard-%a.log")}} \
              {{array}}{{more}} <<'SCRIPT'
            #!/bin/bash
            exec {{program}} shard {{plan}} --index auto --of {{options.Shards}} --threads "$SLURM_CPUS_PER_TASK"
            SCRIPT
            )

            merge=$(sbatch --parsable --job-name={{Quoted($"{name}-merge")}} --chdir={{here}} \
              --output={{Quoted($"{name}-merge.log")}} \
              --dependency="afterok:${shards%%;*}" --kill-on-invalid-dep=yes \
              {{merge}}{{more}} <<'SCRIPT'
            #!/bin/bash
            exec {{program}} merge {{plan}}
            SCRIPT
            )

            echo "shards: $shards, merge: $merge"

            """;
    }

    /// <exception cref="Core.OutputException">The file cannot be written.</exception>
    public static void Write(string path, string script) => PublishedFile.Write(path, Encoding.UTF8.GetBytes(script));

    /// <summary>In single quotes where the shell would change it.</summary>
    public static string Quoted(string text)
    {
        const string plain = "/._-+=:,@%";
        return text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || plain.Contains(character))
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private static string Time(TimeSpan time) => time.TotalHours < 24
        ? time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)
        : time.ToString(@"d\-hh\:mm\:ss", CultureInfo.InvariantCulture);
}
