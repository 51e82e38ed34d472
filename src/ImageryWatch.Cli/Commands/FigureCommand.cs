using System.CommandLine;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary><c>figure RESULT --preset NAME -o FILE</c>: a figure for a publication.</summary>
internal sealed class FigureCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _result = new("RESULT")
    { Description = "Folder of a finished comparison; for --preset timeline the folder of a site with its ledger." };
    private readonly Option<string> _preset = new("--preset")
    {
        Description = "overview: the whole area with numbered areas and labels; pair: both dates without marks, of the whole area or "
            + "around the changes of --id; detail: the changes of --id with outlines, labels and measurements; timeline: the structure of "
            + "--id through all dates.",
        HelpName = "NAME", DefaultValueFactory = _ => "overview",
    };
    private readonly Option<string[]> _ids = new("--id")
    {
        Description = "Id or label of a change, for a timeline the id of a structure in ledger.geojson; may be repeated.",
        HelpName = "ID",
    };
    private readonly Option<string> _medium = new("--medium")
    {
        Description = "Default size: print (180 mm, 300 dpi) or web (140 mm, 180 dpi: 992 pixels).",
        HelpName = "NAME", DefaultValueFactory = _ => "print",
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
        var command = new Command("figure", "Draw a figure of a finished comparison or site, as PNG, SVG or PDF.") { figure._result };
        figure._preset.AcceptOnlyFromAmong([.. Enum.GetNames<FigurePreset>().Select(name => name.ToLowerInvariant())]);
        figure._medium.AcceptOnlyFromAmong([.. FigureMedium.Names]);
        Option[] options =
            [figure._preset, figure._ids, figure._medium, figure._output, figure._before, figure._after, .. figure._style.All];
        foreach (var option in figure._style.All) option.Description = WithDefaultOfMedium(option.Description!);
        foreach (var option in options) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(figure.Run(arguments, cancellation)));
        return command;
    }

    /// <summary>The default of the options is that of figures in a report.</summary>
    private static string WithDefaultOfMedium(string help)
    {
        var at = help.LastIndexOf(", default ", StringComparison.Ordinal);
        return at < 0 ? help : $"{help[..at]}, default: that of --medium]";
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = new FigureRequest
        {
            ResultFolder = arguments.GetValue(_result)!,
            Preset = Enum.Parse<FigurePreset>(arguments.GetValue(_preset)!, ignoreCase: true),
            Ids = arguments.GetValue(_ids) ?? [],
            OutputFile = arguments.GetValue(_output),
            BeforePaths = arguments.GetValue(_before) ?? [],
            AfterPaths = arguments.GetValue(_after) ?? [],
            Options = PipelineFile.LoadStages(
                null,
                [.. common.Overrides(arguments), .. FigureMedium.Sizes(arguments.GetValue(_medium)!), .. _style.Overrides(arguments)]),
        };
        var quiet = arguments.GetValue(common.Quiet);
        var result = request.Preset == FigurePreset.Timeline
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
