using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>merge plan.json</c>: joins the results of all shards.</summary>
internal static class MergeCommand
{
    public static Command Create(CommonOptions common, CommandContext context)
    {
        var path = new Argument<string>("PLAN") { Description = "plan.json, written by 'plan -o'." };
        var command = new Command("merge", "Join the results of all shards of a plan, as 'run' does at its end.") { path };
        var gate = new GateArguments();
        foreach (var option in gate.All) command.Add(option);
        command.SetAction((arguments, cancellation) =>
        {
            var plan = arguments.GetValue(path)!;
            var loaded = WorkPlanJson.Load(plan, common.Overrides(arguments).ToList());
            var inputs = gate.LoadAfter(loaded.Plan.Output, arguments, loaded.File);
            return Task.FromResult(Run(plan, loaded, inputs, common, context, arguments, cancellation));
        });
        return command;
    }

    private static int Run(
        string path, (WorkPlan Plan, PipelineFile File) loaded, GateInputs gate, CommonOptions common, CommandContext context,
        ParseResult arguments, CancellationToken cancellation)
    {
        var merged = ProgressDisplay.Run(
            context, arguments.GetValue(common.Quiet),
            progress => new PlanMerger(context.Clock).Merge(loaded.Plan, loaded.File, gate, progress, cancellation));
        if (merged.Batch is { } batch)
        {
            var code = BatchText.Report(
                batch, context, arguments.GetValue(common.Quiet), arguments.GetValue(common.Json), arguments.GetValue(common.Verbose));
            var failed = batch.Items.Where(item => item.Failure is not null).Select(item => item.Plan.Folder).ToHashSet();
            Repeat(path, [.. loaded.Plan.Units.Where(unit => failed.Contains(unit.Comparison.Folder))], context);
            return code;
        }

        foreach (var unit in merged.Unfinished)
            context.Error.WriteLine($"imagerywatch: unit {unit.Unit.Number} ({unit.Unit.Name}): {unit.Problem}");
        Repeat(path, [.. merged.Unfinished.Select(unit => unit.Unit)], context);
        if (arguments.GetValue(common.Json))
            context.Output.WriteLine(JsonOutput.Text(new
            {
                exitCode = ExitCode.BadInput,
                unfinished = merged.Unfinished.Select(unit => new { number = unit.Unit.Number, problem = unit.Problem }),
            }));
        return ExitCode.BadInput;
    }

    private static void Repeat(string path, IReadOnlyList<WorkUnit> units, CommandContext context)
    {
        if (units.Count == 0) return;
        var list = string.Join(',', units.Select(unit => unit.Number));
        context.Error.WriteLine($"To run them again: imagerywatch shard {SlurmScript.Quoted(path)} --units {list}, then merge again.");
    }
}
