using System.CommandLine;
using System.Globalization;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary><c>plan [pipeline.yaml]</c>: shows what <c>run</c> would compare, and writes it as units for <c>shard</c>.</summary>
internal sealed class PlanCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _file = new("PIPELINE")
    {
        Description = "The pipeline file.", DefaultValueFactory = _ => "pipeline.yaml", Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _output = new("--output", "-o")
    { Description = "Also write the plan to this file, for 'shard' and 'merge'.", HelpName = "plan.json" };

    private readonly Option<double?> _split = new("--split")
    {
        Description = "Divide pairs of more than this many megapixels into units of at most this size; their machines share the cache.",
        HelpName = "MEGAPIXELS",
    };

    private readonly StageArguments _stages = new(common, "align", "detect", "classify", "report", "cache");

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var plan = new PlanCommand(common, context);
        var command = new Command("plan", "Show the pairs that 'run' would compare, with size and estimated time.") { plan._file };
        foreach (var option in (Option[])[plan._output, plan._split, .. plan._stages.WithoutFile]) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(plan.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var overrides = _stages.Overrides(arguments);
        var file = PipelineFile.Load(arguments.GetValue(_file)!, overrides);
        var batch = BatchPlanner.Plan(file, cancellation);
        var work = PlanEstimates.Of(file, batch, cancellation);
        if (arguments.GetValue(_split) is not (null or > 0)) throw new ConfigurationException("--split must be more than 0");
        var plan = WorkPlan.Of(file, overrides, batch, work, arguments.GetValue(_split));
        var json = WorkPlanJson.Of(plan, work);
        if (arguments.GetValue(_output) is { } path) WorkPlanJson.Write(path, json);
        foreach (var scene in batch.Unreadable) context.Error.WriteLine($"imagerywatch: {scene.Message}");
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(JsonOutput.Text(json));
        else Write(plan, work);
        return batch.Unreadable.Count > 0 || work.Any(one => one.Problem.Length > 0) ? ExitCode.BadInput : ExitCode.Done;
    }

    private void Write(WorkPlan plan, IReadOnlyList<PlannedWork> work)
    {
        var table = new TextTable("unit", "pair", "before", "after", "pixels", "km2", "time", "state", "remark")
        {
            RightAligned = [0, 4, 5, 6],
        };
        foreach (var unit in plan.Units)
        {
            var one = work.First(pair => pair.Comparison.Folder == unit.Comparison.Folder);
            table.Add(
                $"{unit.Number}", unit.Name, unit.Comparison.Before.Name, unit.Comparison.After.Name,
                one.Size is { } size ? $"{size.Width} x {size.Height}" : "-",
                one.Size?.AreaSquareKilometres.ToString("0.00", CultureInfo.InvariantCulture) ?? "-",
                one.Size is null ? "-" : DurationText.Of(unit.EstimatedTime), StateOf(one.State), Remark(one));
        }

        table.Write(context.Output);
        foreach (var note in plan.Notes) context.Output.WriteLine(note);
        context.Output.WriteLine($"{Total(work)}; results in {plan.Output}");
    }

    private static string Total(IReadOnlyList<PlannedWork> work)
    {
        PlannedWork[] open = [.. work.Where(one => one.State != PairState.Done)];
        var time = DurationText.Of(TimeSpan.FromSeconds(open.Sum(one => one.Time.TotalSeconds)));
        var done = work.Count > open.Length ? $", {work.Count - open.Length} done" : "";
        return $"{(work.Count == 1 ? "1 pair" : $"{work.Count} pairs")}{done}; about {time} on this machine";
    }

    private static string StateOf(PairState state) => state switch
    {
        PairState.Done => "done",
        PairState.Changed => "changed",
        _ => "new",
    };

    private static string Remark(PlannedWork work) =>
        work.Problem.Length > 0 ? $"cannot be compared: {work.Problem}" : work.Comparison.Reason;
}
