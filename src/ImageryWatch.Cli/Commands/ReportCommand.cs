using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>report RESULT --decisions FILE... -o OUT</c>: the report of a finished comparison with decisions applied.</summary>
internal sealed class ReportCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _result = new("RESULT") { Description = "Folder of a finished comparison." };
    private readonly Option<string[]> _decisions = new("--decisions")
    {
        Description = "decisions.geojson files of people; that of the result folder if left out.",
        HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string> _output = new("--output", "-o")
    { Description = "Folder for the report.", HelpName = "OUT", Required = true };
    private readonly Option<string[]> _before = new("--before")
    { Description = "Current location of the earlier scene, if it was moved.", HelpName = "PATH" };
    private readonly Option<string[]> _after = new("--after")
    { Description = "Current location of the later scene, if it was moved.", HelpName = "PATH" };
    private readonly Option<bool> _force = new("--force") { Description = "Rename an output folder that has other content." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var report = new ReportCommand(common, context);
        var command = new Command(
            "report", "Write the report of a finished comparison again with the decisions of a review: rejected changes removed, missed "
            + "ones added.") { report._result };
        Option[] options = [report._decisions, report._output, report._before, report._after, report._force];
        foreach (var option in options) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(report.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = new ReportRequest
        {
            ResultFolder = arguments.GetValue(_result)!,
            DecisionFiles = arguments.GetValue(_decisions) ?? [],
            OutputFolder = arguments.GetValue(_output)!,
            BeforePaths = arguments.GetValue(_before) ?? [],
            AfterPaths = arguments.GetValue(_after) ?? [],
            Force = arguments.GetValue(_force),
            Resources = PipelineFile.LoadStages(null, [.. common.Overrides(arguments)]).Resources,
        };
        var quiet = arguments.GetValue(common.Quiet);
        var result = ProgressDisplay.Run(
            context, quiet, progress => new ReviewedReportMaker(context.Clock).Make(request, progress, cancellation));
        if (!quiet)
            foreach (var warning in result.Warnings) context.Error.WriteLine($"warning: {warning}");
        if (arguments.GetValue(common.Json))
            context.Output.WriteLine(JsonOutput.Text(
                new { exitCode = ExitCode.Done, output = result.Folder, summary = result.Summary, warnings = result.Warnings }));
        else context.Output.WriteLine($"{result.Folder}: {result.Summary}");
        return ExitCode.Done;
    }
}
