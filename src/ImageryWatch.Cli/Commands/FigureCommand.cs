using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>figure CHANGES.geojson --id ... -o FILE</c>: a figure for a publication.</summary>
internal sealed class FigureCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _changes = new("CHANGES")
    {
        Description = "The changes.geojson of a comparison, or the ledger.geojson of a site for one structure through all dates; the rest "
            + "of its folder is needed as well."
    };
    private readonly Option<string[]> _ids = new("--id")
    {
        Description = "Id or label of a change to show; may be repeated. Without it: the whole area. For a ledger: the id of a structure.",
        HelpName = "ID",
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "A .png, .svg or .pdf file; a PNG file in the current folder if left out.",
        HelpName = "FILE"
    };
    private readonly Option<string[]> _before = new("--before")
    { Description = "Current location of the earlier scene, if it was moved.", HelpName = "PATH" };
    private readonly Option<string[]> _after = new("--after")
    { Description = "Current location of the later scene, if it was moved.", HelpName = "PATH" };
    private readonly OptionArguments _style = new("report.figureStyle");

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var figure = new FigureCommand(common, context);
        var command = new Command("figure", "Draw an annotated figure of a finished comparison, as PNG, SVG or PDF.") { figure._changes };
        Option[] options = [figure._ids, figure._output, figure._before, figure._after, .. figure._style.All];
        foreach (var option in options) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(figure.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = new FigureRequest
        {
            ChangesFile = arguments.GetValue(_changes)!,
            Ids = arguments.GetValue(_ids) ?? [],
            OutputFile = arguments.GetValue(_output),
            BeforePaths = arguments.GetValue(_before) ?? [],
            AfterPaths = arguments.GetValue(_after) ?? [],
            Options = PipelineFile.LoadStages(null, [.. common.Overrides(arguments), .. _style.Overrides(arguments)]),
        };
        var quiet = arguments.GetValue(common.Quiet);
        var result = TimelineMaker.IsLedger(request.ChangesFile)
            ? TimelineMaker.Make(request, cancellation)
            : ProgressDisplay.Run(context, quiet, progress => new FigureMaker(context.Clock).Make(request, progress, cancellation));
        if (!quiet)
            foreach (var warning in result.Warnings) context.Error.WriteLine($"warning: {warning}");
        if (arguments.GetValue(common.Json))
            context.Output.WriteLine(JsonOutput.Text(
                new { exitCode = ExitCode.Done, output = result.Path, altText = result.AltText, warnings = result.Warnings }));
        else context.Output.WriteLine($"{result.Path}: {result.AltText}");
        return ExitCode.Done;
    }
}
