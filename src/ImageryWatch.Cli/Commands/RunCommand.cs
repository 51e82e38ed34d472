using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>run [pipeline.yaml]</c>: compares all pairs of all sites.</summary>
internal sealed class RunCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _file = new("PIPELINE")
    {
        Description = "The pipeline file.", DefaultValueFactory = _ =>
        "pipeline.yaml", Arity = ArgumentArity.ZeroOrOne
    };
    private readonly Option<string?> _output = new("--output", "-o")
    { Description = "Folder for the reports, instead of report.output of the file.", HelpName = "DIR" };
    private readonly Option<bool> _force = new("--force") { Description = "Rename output folders that have other content." };

    private readonly StageArguments _stages = new(common, "align", "detect", "classify", "report");
    private readonly GateArguments _gate = new();

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var run = new RunCommand(common, context);
        var command = new Command("run", "Compare all pairs of dates of all sites in a pipeline file.") { run._file };
        foreach (var option in (Option[])[run._output, run._force, .. run._gate.All, .. run._stages.WithoutFile]) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(run.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var file = PipelineFile.Load(arguments.GetValue(_file)!, Overrides(arguments));
        var gate = _gate.Load(arguments, file);
        var quiet = arguments.GetValue(common.Quiet);
        var result = ProgressDisplay.Run(
            context, quiet,
            progress => new BatchRunner(context.Clock) { Gate = gate }.Run(file, arguments.GetValue(_force), progress, cancellation));
        foreach (var item in result.Items.Where(item => item.Status == ComparisonStatus.Failed))
            context.Error.WriteLine($"imagerywatch: {item.Plan.Folder}: {item.Message}");
        GateArguments.WriteReasons(result.Gate, context.Error);
        if (!quiet) GateArguments.WriteWarnings(result.Gate, context.Error);
        if (!quiet)
            foreach (var comparison in result.Items.Select(item => item.Result).OfType<RecordedComparison>())
                ResultText.WriteWarnings(comparison, context.Error);
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(JsonOutput.Text(BatchIndex.Json(result)));
        else ResultText.Write(result, context.Output);
        return CodeOf(result);
    }

    private IReadOnlyList<OptionOverride> Overrides(ParseResult arguments)
    {
        var overrides = _stages.Overrides(arguments);
        return arguments.GetValue(_output) is { } output
            ? [.. overrides, new OptionOverride("report.output", output, _output.Name)] : overrides;
    }

    /// <summary>
    /// Order of precedence: failed input, failed gate, not assessable. A batch is not assessable only if none of its pairs is assessable.
    /// </summary>
    private static int CodeOf(BatchResult result)
    {
        if (result.Items.Any(item => item.Status == ComparisonStatus.Failed)) return ExitCode.BadInput;
        if (!result.Gate.Passed) return ExitCode.GateFailed;
        return result.Items.All(item => item.Status == ComparisonStatus.NotAssessable) ? ExitCode.NotAssessable : ExitCode.Done;
    }
}
