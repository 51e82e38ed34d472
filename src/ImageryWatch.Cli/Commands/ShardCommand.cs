using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary><c>shard plan.json</c>: runs a share of a plan.</summary>
internal sealed class ShardCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _plan = new("PLAN") { Description = "plan.json, written by 'plan -o'." };

    private readonly Option<string> _index = new("--index")
    {
        Description = "Number of the shard, from 0; auto: from the environment variables of Slurm, Kubernetes, AWS Batch, Cloud Run, "
            + "PBS or GitLab.",
        HelpName = "I", DefaultValueFactory = _ => ShardChoice.Auto,
    };

    private readonly Option<string> _count = new("--of")
    {
        Description = "Number of shards; auto: from the environment variables.",
        HelpName = "N", DefaultValueFactory = _ => ShardChoice.Auto,
    };

    private readonly Option<string?> _units = new("--units")
    { Description = "Run these units of the plan instead, such as 3,7.", HelpName = "LIST" };

    private readonly Option<bool> _force = new("--force") { Description = "Rename output folders that have other content." };

    private readonly OptionArguments _cache = new("cache");

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var shard = new ShardCommand(common, context);
        var command = new Command("shard", "Run a share of a plan, as one of several machines.") { shard._plan };
        Option[] options = [shard._index, shard._count, shard._units, shard._force, common.Explain, .. shard._cache.All];
        foreach (var option in options) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(shard.Run(arguments, cancellation)));
        return command;
    }

    /// <summary>
    /// Pairs that fail because of their input are recorded for 'merge' and do not fail the shard, so that the engine continues; a fault of
    /// the machine does, so that the engine can repeat the shard.
    /// </summary>
    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var (plan, file) = WorkPlanJson.Load(
            arguments.GetValue(_plan)!, [.. common.Overrides(arguments), .. _cache.Overrides(arguments)]);
        var units = Units(arguments, plan);
        var items = ProgressDisplay.Run(context, arguments.GetValue(common.Quiet), progress =>
            new ShardRunner(context.Clock).Run(plan, file, units, arguments.GetValue(_force), progress, cancellation));
        foreach (var item in items.Where(item => item.Failure is not null))
        {
            context.Error.WriteLine($"imagerywatch: {item.Plan.Folder}: {item.Message}");
            if (arguments.GetValue(common.Verbose) && item.Cause is { } cause) context.Error.WriteLine(cause.ToString());
        }

        if (arguments.GetValue(common.Explain))
            foreach (var item in items) ResultText.WriteExplanation(item.Plan.Folder, item.Explanation, context.Error);
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(JsonOutput.Text(Json(units, items)));
        else BatchText.WriteTable(items, context.Output);
        return items.Any(item => item.Failure == FailureKind.Fault) ? ExitCode.Fault : ExitCode.Done;
    }

    private IReadOnlyList<WorkUnit> Units(ParseResult arguments, WorkPlan plan)
    {
        if (arguments.GetValue(_units) is { } list) return plan.Select(Numbers(list));
        var position = ShardChoice.Resolve(arguments.GetValue(_index)!, arguments.GetValue(_count)!, Variables());
        var units = plan.Share(position.Index, position.Count);
        var numbers = string.Join(", ", units.Select(unit => unit.Number));
        context.Error.WriteLine($"{position}: {(units.Count == 0 ? "no unit" : $"units {numbers}")}");
        return units;
    }

    private static IReadOnlyList<int> Numbers(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries).Select(text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ConfigurationException($"--units must be numbers separated by commas, such as 3,7, not '{list}'"))];

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private static JsonObject Json(IReadOnlyList<WorkUnit> units, IReadOnlyList<BatchItem> items) => new()
    {
        ["units"] = new JsonArray([.. units.Zip(items, (unit, item) => new JsonObject
        {
            ["number"] = unit.Number,
            ["folder"] = unit.Name,
            ["status"] = JsonConventions.Id(item.Status),
            ["message"] = item.Message.Length > 0 ? item.Message : null,
        })]),
    };
}
