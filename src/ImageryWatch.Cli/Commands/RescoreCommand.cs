using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>rescore --compare OLD</c>: computes old results again and lists what moved.</summary>
internal sealed class RescoreCommand(CommonOptions common, CommandContext context)
{
    private readonly Option<string[]> _old = new("--compare")
    {
        Description = "Folder of a finished comparison or of a batch; may be repeated.",
        HelpName = "OLD", Required = true, AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Folder for drift.json and the new results; without it, the new results are not kept.", HelpName = "DIR",
    };
    private readonly Option<double> _bound = new("--bound")
    {
        Description = "Moves of the confidence up to this value are not listed (0..1).", HelpName = "MOVE",
        DefaultValueFactory = _ => RescoreRequest.DefaultBound,
    };
    private readonly Option<string?> _sites = new("--sites")
    {
        Description = "Sites file for results of earlier versions, whose run manifest does not have the outline of the site.",
        HelpName = "FILE",
    };
    private readonly Option<string[]> _before = new("--before")
    { Description = "Current location of the earlier scene, if it was moved.", HelpName = "PATH" };
    private readonly Option<string[]> _after = new("--after")
    { Description = "Current location of the later scene, if it was moved.", HelpName = "PATH" };
    private readonly Option<bool> _force = new("--force") { Description = "Rename output folders that have other content." };
    private readonly StageArguments _stages = new(common, "align", "detect", "classify", "report", "cache");

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var rescore = new RescoreCommand(common, context);
        var command = new Command(
            "rescore", "Compute old results again with this version, other models or other options, and list what moved.");
        Option[] options =
        [
            rescore._old, rescore._output, rescore._bound, rescore._sites, rescore._before, rescore._after, rescore._force, common.Explain,
            .. rescore._stages.WithoutFile,
        ];
        foreach (var option in options) command.Add(option);
        rescore._bound.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1)) result.AddError("--bound must be from 0 to 1.");
        });
        command.SetAction((arguments, cancellation) => Task.FromResult(rescore.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = Request(arguments);
        var quiet = arguments.GetValue(common.Quiet);
        var result = ProgressDisplay.Run(
            context, quiet, progress => new RescoreRunner(context.Clock).Run(request, progress, cancellation));
        if (arguments.GetValue(common.Explain))
            foreach (var pair in result.Pairs) ResultText.WriteExplanation(pair.Name, pair.Explanation, context.Error);
        DriftText.WriteMessages(result, context.Error, quiet, arguments.GetValue(common.Verbose));
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(JsonOutput.Text(DriftJson.Of(result)));
        else DriftText.Write(result, context.Output);
        return CodeOf(result);
    }

    private RescoreRequest Request(ParseResult arguments) => new()
    {
        Folders = arguments.GetValue(_old)!,
        OutputFolder = arguments.GetValue(_output),
        Bound = (decimal)arguments.GetValue(_bound),
        Overrides = _stages.Overrides(arguments),
        Sites = arguments.GetValue(_sites) is { } file ? SitesFile.Load(file) : [],
        BeforePaths = arguments.GetValue(_before) ?? [],
        AfterPaths = arguments.GetValue(_after) ?? [],
        Force = arguments.GetValue(_force),
    };

    /// <summary>The first that applies: a failed comparison (70, 2 or 3), drift (1), no assessable pair (4), else 0.</summary>
    private static int CodeOf(DriftResult result)
    {
        var failures = result.Pairs.Select(pair => pair.Failure).OfType<FailureKind>().ToList();
        if (failures.Count > 0) return BatchText.CodeOf(failures.Max());
        if (result.Reasons.Count > 0) return ExitCode.GateFailed;
        return result.Pairs.All(pair => !pair.IsAssessable) ? ExitCode.NotAssessable : ExitCode.Done;
    }
}
