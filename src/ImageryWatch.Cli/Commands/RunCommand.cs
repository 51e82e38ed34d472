using System.CommandLine;
using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>run [pipeline.yaml]</c>: compares all pairs of all sites.</summary>
internal sealed class RunCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _file = new("PIPELINE") { Description = "The pipeline file.", DefaultValueFactory = _ => "pipeline.yaml", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Folder for the reports, in place of the file's report.output.", HelpName = "DIR" };
    private readonly Option<double?> _minConfidence = new("--min-confidence") { Description = "In place of the file's report.minConfidence.", HelpName = "P" };
    private readonly Option<bool> _includeOther = new("--include-other") { Description = "Also write changes that are none of the three classes." };
    private readonly Option<bool> _noFigures = new("--no-figures") { Description = "Leave out figures and pictures: tables, maps for GIS and a page of text only. Faster." };
    private readonly Option<bool> _force = new("--force") { Description = "Set aside whatever else is in the output folders." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var run = new RunCommand(common, context);
        var command = new Command("run", "Compare all pairs of dates of all sites in a pipeline file.") { run._file };
        Option[] options = [run._output, run._minConfidence, run._includeOther, run._noFigures, run._force];
        foreach (var option in options) command.Add(option);
        run._minConfidence.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (null or (>= 0 and <= 1)))
                result.AddError("--min-confidence must be from 0 to 1.");
        });
        command.SetAction((arguments, cancellation) => Task.FromResult(run.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var file = WithArguments(PipelineFile.Load(arguments.GetValue(_file)!), arguments);
        var quiet = arguments.GetValue(common.Quiet);
        var result = ProgressDisplay.Run(
            context, quiet, progress => new BatchRunner(context.Clock).Run(file, arguments.GetValue(_force), progress, cancellation));
        foreach (var item in result.Items.Where(item => item.Status == ComparisonStatus.Failed))
            context.Error.WriteLine($"imagerywatch: {item.Plan.Folder}: {item.Message}");
        if (!quiet)
            foreach (var report in result.Items.Select(item => item.Result?.Report).OfType<ChangeReport>())
                ResultText.WriteWarnings(report, context.Error);
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(BatchIndex.Json(result).ToJsonString(JsonOutput.Options));
        else ResultText.Write(result, context.Output);
        return CodeOf(result);
    }

    private PipelineFile WithArguments(PipelineFile file, ParseResult arguments)
    {
        var report = file.Options.Report;
        return file with
        {
            Options = file.Options with
            {
                Report = report with
                {
                    Output = arguments.GetValue(_output) is { } output ? Path.GetFullPath(output) : report.Output,
                    MinConfidence = arguments.GetValue(_minConfidence) ?? report.MinConfidence,
                    IncludeOther = arguments.GetValue(_includeOther) || report.IncludeOther,
                    Figures = report.Figures && !arguments.GetValue(_noFigures),
                },
                Resources = common.Resources(arguments, file.Options.Resources),
            },
        };
    }

    /// <summary>
    /// Order of precedence: failed input, failed gate, not assessable. A batch is not assessable only if none of its pairs is assessable.
    /// </summary>
    private static int CodeOf(BatchResult result)
    {
        if (result.Items.Any(item => item.Status == ComparisonStatus.Failed)) return ExitCode.BadInput;
        if (!result.GatePassed) return ExitCode.GateFailed;
        return result.Items.All(item => item.Status == ComparisonStatus.NotAssessable) ? ExitCode.NotAssessable : ExitCode.Done;
    }
}
