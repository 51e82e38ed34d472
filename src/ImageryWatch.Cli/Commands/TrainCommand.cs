using ImageryWatch.Training;
using System.CommandLine;
using System.Globalization;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>
/// <c>train -o MODEL.zip --generate N</c>: trains the structure model on generated scenes, labelled real scenes, or both.
/// </summary>
internal sealed class TrainCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string[]> _scenes = new("SCENES")
    {
        Description = "Folders with before/, after/ and truth.geojson (class, change; EPSG:4326).",
        Arity = ArgumentArity.ZeroOrMore
    };
    private readonly Option<string> _output = new("--output", "-o")
    { Description = "The model to write.", HelpName = "MODEL.zip", Required = true };
    private readonly Option<string[]> _dense = new("--dense")
    {
        Description = "Further folders of this kind with denser changes than in reality; used for training, not for calibration.",
        HelpName = "SCENES", AllowMultipleArgumentsPerToken = true
    };
    private readonly Option<int> _generate = new("--generate")
    { Description = "Also train on this many generated scenes, of all presets.", HelpName = "N" };
    private readonly Option<int> _generateUnchanged = new("--generate-unchanged")
    {
        Description = "Also train the parts of unchanged structures on this many generated scenes with many towers and few changes.",
        HelpName = "N"
    };
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of the first generated scene.",
        HelpName = "N", DefaultValueFactory = _ => 20_000
    };
    private readonly Option<int> _size = new("--size")
    {
        Description = "Side of a generated scene in pixels.",
        HelpName = "PIXELS", DefaultValueFactory = _ => 768
    };
    private readonly Option<string[]> _decisions = new("--decisions")
    {
        Description = "decisions.geojson files of people: accepted, relabelled and missed changes become true examples, rejected ones "
            + "false examples.",
        HelpName = "FILE", AllowMultipleArgumentsPerToken = true
    };
    private readonly Option<string[]> _results = new("--results")
    {
        Description = "Folders of the results that the decisions are about; the folders of the decision files if left out.",
        HelpName = "DIR", AllowMultipleArgumentsPerToken = true
    };
    private readonly OptionArguments _detect = new("detect");

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var train = new TrainCommand(common, context);
        var command = new Command("train", "Train the structure classifier on scenes with known changes.") { train._scenes };
        Option[] options =
        [
            train._output, train._dense, train._decisions, train._results, train._generate, train._generateUnchanged, train._seed,
            train._size, .. train._detect.All,
        ];
        foreach (var option in options) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(train.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var options = PipelineFile.LoadStages(null, [.. common.Overrides(arguments), .. _detect.Overrides(arguments)]);
        var request = new StructureTrainingRequest
        {
            OutputFile = arguments.GetValue(_output)!,
            Scenes = arguments.GetValue(_scenes) ?? [],
            DenseScenes = arguments.GetValue(_dense) ?? [],
            Decisions = arguments.GetValue(_decisions) ?? [],
            Results = arguments.GetValue(_results) ?? [],
            GeneratedScenes = arguments.GetValue(_generate),
            UnchangedScenes = arguments.GetValue(_generateUnchanged),
            Seed = arguments.GetValue(_seed),
            SizePixels = arguments.GetValue(_size),
            Options = options,
            Threads = options.Resources.ThreadCount,
        };
        var progress = arguments.GetValue(common.Quiet) ? null : new TextProgress(context.Error);
        var result = new StructureTrainer(TimeProvider.System).Train(request, progress, cancellation);
        if (arguments.GetValue(common.Json))
            context.Output.WriteLine(JsonOutput.Text(
                new { exitCode = ExitCode.Done, result.File, result.Pairs, result.SkippedPairs, result.Parts }));
        else Print(result);
        return ExitCode.Done;
    }

    private void Print(StructureTrainingResult result)
    {
        context.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.File}: trained on {result.Pairs} scene pairs; {result.SkippedPairs} could not be registered"));
        foreach (var part in result.Parts)
        {
            context.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {part.Name,-22} {part.Positives} of {part.Candidates} candidates true; held out: {part.HeldOut} candidates, "
                + $"F1 {part.F1:0.000}, average precision {part.AveragePrecision:0.000}, log loss {part.LogLoss:0.0000}"));
        }
    }

    private sealed class TextProgress(TextWriter log) : IProgress<string>
    {
        public void Report(string value) => log.WriteLine(value);
    }
}
