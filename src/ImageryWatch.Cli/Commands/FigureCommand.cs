using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>figure CHANGES.geojson --id ... -o FILE</c>: a figure for a publication.</summary>
internal sealed class FigureCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _changes = new("CHANGES") { Description = "The changes.geojson of a comparison, in its complete folder." };
    private readonly Option<string[]> _ids = new("--id") { Description = "Id or label of a change to show; may be repeated. Without it: the whole area.", HelpName = "ID" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "A .png, .svg or .pdf file.", HelpName = "FILE" };
    private readonly Option<string[]> _before = new("--before") { Description = "Where the earlier scene is now, if it was moved.", HelpName = "PATH" };
    private readonly Option<string[]> _after = new("--after") { Description = "Where the later scene is now, if it was moved.", HelpName = "PATH" };
    private readonly Option<double?> _width = new("--width-mm") { Description = "Width on paper, 40 to 600 mm.", HelpName = "MM" };
    private readonly Option<double?> _dpi = new("--dpi") { Description = "Resolution, 50 to 1200 dots per inch.", HelpName = "DPI" };
    private readonly Option<string?> _credit = new("--credit") { Description = "Credit of the imagery, such as '© 2021 Provider'.", HelpName = "TEXT" };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var figure = new FigureCommand(common, context);
        var command = new Command("figure", "Draw an annotated figure of a finished comparison, as PNG, SVG or PDF.") { figure._changes };
        Option[] options = [figure._ids, figure._output, figure._before, figure._after, figure._width, figure._dpi, figure._credit];
        foreach (var option in options) command.Add(option);
        AcceptRange(figure._width, 40, 600);
        AcceptRange(figure._dpi, 50, 1200);
        command.SetAction((arguments, cancellation) => Task.FromResult(figure.Run(arguments, cancellation)));
        return command;
    }

    private static void AcceptRange(Option<double?> option, double minimum, double maximum) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<double?>() is { } value && !(value >= minimum && value <= maximum))
            result.AddError($"{option.Name} must be from {minimum} to {maximum}.");
    });

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = new FigureRequest
        {
            ChangesFile = arguments.GetValue(_changes)!,
            Ids = arguments.GetValue(_ids) ?? [],
            OutputFile = arguments.GetValue(_output),
            BeforePaths = arguments.GetValue(_before) ?? [],
            AfterPaths = arguments.GetValue(_after) ?? [],
            WidthMillimetres = arguments.GetValue(_width),
            DotsPerInch = arguments.GetValue(_dpi),
            Credit = arguments.GetValue(_credit),
            Resources = common.Resources(arguments, new ResourceOptions()),
        };
        var quiet = arguments.GetValue(common.Quiet);
        var result = ProgressDisplay.Run(context, quiet, progress => new FigureMaker(context.Clock).Make(request, progress, cancellation));
        if (!quiet)
            foreach (var warning in result.Warnings) context.Error.WriteLine($"warning: {warning}");
        if (arguments.GetValue(common.Json))
            context.Output.WriteLine(JsonSerializer.Serialize(new { exitCode = ExitCode.Done, output = result.Path,
                altText = result.AltText, warnings = result.Warnings }, JsonOutput.Options));
        else context.Output.WriteLine($"{result.Path}: {result.AltText}");
        return ExitCode.Done;
    }
}
