using ImageryWatch.Evaluation;
using System.CommandLine;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>
/// <c>evaluate TRUTH CHANGES</c>, <c>evaluate --batch DIR...</c> and <c>evaluate --series DIR...</c>: scores results against ground truth.
/// </summary>
internal sealed class EvaluateCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string[]> _files = new("TRUTH CHANGES")
    {
        Description = "A truth.geojson and the changes.geojson to score.",
        Arity = ArgumentArity.ZeroOrMore
    };
    private readonly Option<string[]> _batch = new("--batch")
    {
        Description = "Folders to score together; each contains truth.geojson or label.tif, and its result in out/.",
        HelpName = "DIR", AllowMultipleArgumentsPerToken = true
    };
    private readonly Option<string[]> _series = new("--series")
    {
        Description = "Folders of 'synth --dates' after 'run' of their pipeline.yaml: scores the counts per date and class, and the tracks "
        + "of structures, in reports/all/ledger.geojson.",
        HelpName = "DIR", AllowMultipleArgumentsPerToken = true
    };
    private readonly Option<double?> _area = new("--area-km2")
    {
        Description = "Area for the rate of false alarms in km²; 1 if left out (with --batch: the area in the run manifest "
        + "of each folder).", HelpName = "A"
    };
    private readonly Option<double> _minConfidence = new("--min-confidence")
    {
        Description = "Ignore reported changes with a lower confidence (0..1).", HelpName = "P",
        DefaultValueFactory = _ => 0.5
    };
    private readonly Option<string?> _picture = new("--picture")
    { Description = "Also draw hits, misses and false alarms over the imagery.", HelpName = "FILE.png" };
    private readonly Option<string[]> _before = new("--before")
    { Description = "Current location of the earlier scene, if it was moved (for the picture).", HelpName = "PATH" };
    private readonly Option<string[]> _after = new("--after")
    { Description = "Current location of the later scene, if it was moved.", HelpName = "PATH" };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var evaluate = new EvaluateCommand(common, context);
        var command = new Command("evaluate",
            "Score a result against ground truth: towers, fences, housing, false alarms, calibration.") { evaluate._files };
        Option[] options =
        [
            evaluate._batch, evaluate._series, evaluate._area, evaluate._minConfidence, evaluate._picture, evaluate._before,
            evaluate._after,
        ];
        foreach (var option in options) command.Add(option);
        evaluate.AddValidators();
        command.SetAction((arguments, cancellation) => Task.FromResult(evaluate.Run(arguments, cancellation)));
        return command;
    }

    private void AddValidators()
    {
        _area.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } area && !(area > 0 && double.IsFinite(area)))
                result.AddError("--area-km2 must be more than 0.");
        });
        _minConfidence.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1)) result.AddError("--min-confidence must be from 0 to 1.");
        });
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var (files, folders) = (arguments.GetValue(_files) ?? [], arguments.GetValue(_batch) ?? []);
        if (arguments.GetValue(_series) is { Length: > 0 } series) return Series(arguments, series, cancellation);
        if (folders.Length > 0) return Batch(arguments, files, folders, cancellation);
        if (files.Length != 2)
            throw new ConfigurationException("evaluate takes a truth.geojson and a changes.geojson, --batch DIR..., or --series DIR...");
        var request = new EvaluationRequest
        {
            TruthFile = files[0],
            ChangesFile = files[1],
            AreaSquareKilometres = arguments.GetValue(_area) ?? 1,
            MinConfidence = arguments.GetValue(_minConfidence),
            PictureFile = arguments.GetValue(_picture),
            BeforePaths = arguments.GetValue(_before) ?? [],
            AfterPaths = arguments.GetValue(_after) ?? [],
            Resources = common.Resources(arguments),
        };
        var isQuiet = arguments.GetValue(common.Quiet) || request.PictureFile is null;
        var result = ProgressDisplay.Run(
            context, isQuiet, progress => new ReportEvaluation(context.Clock).Run(request, progress, cancellation));
        Write(arguments, result.Json(), result.Lines());
        return ExitCode.Done;
    }

    private int Batch(ParseResult arguments, string[] files, string[] folders, CancellationToken cancellation)
    {
        if (files.Length > 0) throw new ConfigurationException("evaluate takes either two files or --batch DIR..., not both");
        if (arguments.GetValue(_picture) is not null) throw new ConfigurationException("--picture cannot be combined with --batch");
        var result = ReportEvaluation.Run(
            new BatchEvaluationRequest(folders, arguments.GetValue(_minConfidence), arguments.GetValue(_area)), cancellation);
        Write(arguments, result.Json(), result.Lines());
        return ExitCode.Done;
    }

    private int Series(ParseResult arguments, string[] folders, CancellationToken cancellation)
    {
        if (arguments.GetValue(_files) is { Length: > 0 } || arguments.GetValue(_batch) is { Length: > 0 })
            throw new ConfigurationException("--series cannot be combined with files or --batch");
        if (arguments.GetValue(_picture) is not null) throw new ConfigurationException("--picture cannot be combined with --series");
        var result = SeriesEvaluation.Run(folders, cancellation);
        Write(arguments, result.Json(), result.Lines());
        return ExitCode.Done;
    }

    private void Write(ParseResult arguments, JsonObject json, IEnumerable<string> lines)
    {
        json.Insert(0, "exitCode", ExitCode.Done);
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(JsonOutput.Text(json));
        else foreach (var line in lines) context.Output.WriteLine(line);
    }
}
