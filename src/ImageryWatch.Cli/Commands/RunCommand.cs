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

    private readonly StageArguments _stages = new(common, "align", "detect", "classify", "report", "cache");
    private readonly GateArguments _gate = new();

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var run = new RunCommand(common, context);
        var command = new Command("run", "Compare all pairs of dates of all sites in a pipeline file.") { run._file };
        Option[] options = [run._output, run._force, common.Explain, .. run._gate.All, .. run._stages.WithoutFile];
        foreach (var option in options) command.Add(option);
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
        if (arguments.GetValue(common.Explain))
            foreach (var item in result.Items) ResultText.WriteExplanation(item.Plan.Folder, item.Explanation, context.Error);
        return BatchText.Report(result, context, quiet, arguments.GetValue(common.Json), arguments.GetValue(common.Verbose));
    }

    private IReadOnlyList<OptionOverride> Overrides(ParseResult arguments)
    {
        var overrides = _stages.Overrides(arguments);
        return arguments.GetValue(_output) is { } output
            ? [.. overrides, new OptionOverride("report.output", output, _output.Name)] : overrides;
    }
}
