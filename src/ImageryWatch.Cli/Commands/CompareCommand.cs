using System.CommandLine;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>compare BEFORE AFTER -o DIR</c>: one pair without a configuration file.</summary>
internal sealed class CompareCommand
{
    private readonly Argument<string?> _before = new("BEFORE")
    { Description = "The earlier date: a raster, a folder of tiles, a VRT or a STAC item.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _after = new("AFTER") { Description = "The later date.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _beforeTiles = new("--before")
    { Description = "A tile of the earlier date; may be repeated.", HelpName = "PATH" };
    private readonly Option<string[]> _afterTiles = new("--after")
    { Description = "A tile of the later date; may be repeated.", HelpName = "PATH" };
    private readonly Option<string> _output = new("--output", "-o")
    { Description = "Folder for the result.", HelpName = "DIR", Required = true };
    private readonly SceneFacts _beforeFacts = new("before");
    private readonly SceneFacts _afterFacts = new("after");
    private readonly Option<string?> _sites = new("--sites")
    {
        Description = "Vector file of sites (GeoJSON, KML, GeoPackage, Shapefile, ...).", HelpName = "FILE",
    };
    private readonly Option<string?> _site = new("--site")
    { Description = "Id of the site to compare; may be omitted if the file has only one.", HelpName = "ID" };
    private readonly Option<bool> _force = new("--force") { Description = "Rename an output folder that has other content." };
    private readonly Option<string?> _bundle = new("--bundle")
    { Description = "Also copy the result into an evidence bag, a folder that does not exist yet; see 'bundle'.", HelpName = "BAG" };
    private readonly Option<bool> _withInputs = new("--with-inputs") { Description = "With --bundle: copy the inputs into the bag." };
    private readonly StageArguments _stages;
    private readonly CommonOptions _common;
    private readonly CommandContext _context;

    private CompareCommand(CommonOptions common, CommandContext context)
    {
        _common = common;
        _context = context;
        _stages = new StageArguments(common, "align", "detect", "classify", "report", "cache");
    }

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var compare = new CompareCommand(common, context);
        var command = new Command("compare", "Compare two dates of one place.") { compare._before, compare._after };
        Option[] options =
        [
            compare._output, compare._beforeTiles, compare._afterTiles, .. compare._beforeFacts.All, .. compare._afterFacts.All,
            compare._sites, compare._site, compare._force, compare._bundle, compare._withInputs, common.Explain,
            .. compare._stages.All,
        ];
        foreach (var option in options) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(compare._withInputs) && result.GetValue(compare._bundle) is null)
                result.AddError("--with-inputs needs --bundle.");
        });
        command.SetAction((arguments, cancellation) => Task.FromResult(compare.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = Request(arguments);
        if (arguments.GetValue(_bundle) is { } bag) EvidenceBundler.RejectTaken(bag);
        var quiet = arguments.GetValue(_common.Quiet);
        var result = ProgressDisplay.Run(
            _context, quiet, progress => new ComparisonRunner(_context.Clock).Run(request, progress, cancellation));
        var bundled = Bundle(arguments, request.OutputFolder, cancellation);
        var code = result.IsAssessable ? ExitCode.Done : ExitCode.NotAssessable;
        if (!result.IsAssessable)
            _context.Error.WriteLine($"imagerywatch: {ResultText.NotAssessable(result.Recorded, "--georeference-error METRES")}");
        if (arguments.GetValue(_common.Explain)) ResultText.WriteExplanation(result.Folder, result.Explanation, _context.Error);
        if (!quiet) ResultText.WriteWarnings(result.Recorded, _context.Error);
        if (arguments.GetValue(_common.Json)) _context.Output.WriteLine(JsonOutput.Text(Json(result.Recorded, code)));
        else ResultText.Write(result.Recorded, _context.Output);
        if (bundled is not null && !arguments.GetValue(_common.Json)) _context.Output.WriteLine(BundleCommand.Text(bundled));
        return code;
    }

    private BundleResult? Bundle(ParseResult arguments, string folder, CancellationToken cancellation) =>
        arguments.GetValue(_bundle) is not { } bag ? null : new EvidenceBundler(_context.Clock).Bundle(
            new BundleRequest { ResultFolder = folder, BagFolder = bag, WithInputs = arguments.GetValue(_withInputs) }, cancellation);

    private ComparisonRequest Request(ParseResult arguments) => new()
    {
        Before = _beforeFacts.Input(arguments, Paths(arguments, _before, _beforeTiles, "BEFORE", "--before")),
        After = _afterFacts.Input(arguments, Paths(arguments, _after, _afterTiles, "AFTER", "--after")),
        OutputFolder = arguments.GetValue(_output)!,
        Site = SiteChoice.Find(arguments.GetValue(_sites), arguments.GetValue(_site)),
        Force = arguments.GetValue(_force),
        Options = _stages.Load(arguments),
    };

    private static List<string> Paths(
        ParseResult arguments, Argument<string?> positional, Option<string[]> tiles, string name, string option)
    {
        List<string> paths = [.. arguments.GetValue(tiles) ?? []];
        if (arguments.GetValue(positional) is { } path) paths.Insert(0, path);
        return paths.Count > 0 ? paths : throw new ConfigurationException($"no {name} scene; pass it as an argument or with {option} PATH");
    }

    private static JsonObject Json(RecordedComparison result, int code) => new()
    {
        ["exitCode"] = code,
        ["output"] = result.Folder,
        ["assessable"] = result.IsAssessable,
        ["synthetic"] = result.IsSynthetic,
        ["registration"] = result.RegistrationMessage,
        ["counts"] = ChangeTotals.Json(result.Changes),
        ["changes"] = new JsonArray([.. result.Changes.Select(change => (JsonNode)change.Id)]),
        ["warnings"] = new JsonArray([.. result.Warnings.Select(warning => (JsonNode)warning)]),
    };
}
