using System.CommandLine;
using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>inspect PATH...</c>: how rasters were interpreted, the source of each value, and the missing metadata.</summary>
internal static class InspectCommand
{
    private const int MaxListed = 10;

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Rasters, folders of tiles, VRTs or STAC items; each is one scene.",
            Arity = ArgumentArity.OneOrMore
        };
        var pair = new Option<bool>("--pair")
        {
            Description = "Also register the two PATHs, normalize their radiometry and build their quality masks, as "
            + "compare does."
        };
        var checkerboard = new Option<string?>("--checkerboard")
        {
            Description = "With --pair: a PNG of both dates in alternating squares.",
            HelpName = "FILE.png"
        };
        var stages = new StageArguments(common, "align");
        var command = new Command("inspect",
            "Show how rasters are interpreted and which metadata is missing.") { paths, pair, checkerboard };
        foreach (var option in stages.All) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(pair) && result.GetValue(paths)?.Length != 2)
                result.AddError("--pair needs two PATHs: the earlier date, then the later one.");
            if (result.GetValue(checkerboard) is not null && !result.GetValue(pair)) result.AddError("--checkerboard needs --pair.");
            foreach (var option in stages.All)
                if (result.GetResult(option) is { Implicit: false } && !result.GetValue(pair))
                    result.AddError($"{option.Name} needs --pair.");
        });
        command.SetAction((arguments, cancellation) => Task.FromResult(arguments.GetValue(pair)
            ? RunPair(arguments.GetValue(paths)!, arguments.GetValue(checkerboard),
                stages.Load(arguments), arguments.GetValue(common.Json), context, cancellation)
            : Run(arguments.GetValue(paths)!, arguments.GetValue(common.Json), context, cancellation)));
        return command;
    }

    private static int RunPair(string[] paths, string? checkerboard,
        StageOptions options, bool asJson, CommandContext context, CancellationToken cancellation)
    {
        var pair = new PairInspector(context.Clock)
            .Inspect(new SceneInput { Paths = [paths[0]] }, new SceneInput { Paths = [paths[1]] }, options, checkerboard, cancellation);
        if (asJson) context.Output.WriteLine(JsonOutput.Text(pair));
        else PairInspectionText.Write(pair, context.Output);
        return pair.Registration.Outcome == RegistrationOutcome.Failed ? ExitCode.NotAssessable : ExitCode.Done;
    }

    private static int Run(string[] paths, bool asJson, CommandContext context, CancellationToken cancellation)
    {
        var scenes = new List<SceneInspection>();
        foreach (var path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            scenes.Add(SceneInspector.Inspect(path));
        }

        if (asJson) context.Output.WriteLine(JsonOutput.Text(new { scenes }));
        else
            foreach (var scene in scenes) Write(scene, context.Output);
        return scenes.Any(HasProblems) ? ExitCode.BadInput : ExitCode.Done;
    }

    private static bool HasProblems(SceneInspection scene) =>
        scene.Problems.Count > 0 || scene.Files.Any(file => file.Problems.Count > 0);

    private static void Write(SceneInspection scene, TextWriter output)
    {
        output.WriteLine(scene.IsSynthetic ? $"{scene.Name} (SYNTHETIC)" : scene.Name);
        foreach (var fact in scene.Facts)
            output.WriteLine(fact.Value is null ? $"  {fact.Name}: missing" : $"  {fact.Name}: {fact.Value} (from {fact.Source})");
        foreach (var file in scene.Files) Write(file, output);
        foreach (var problem in scene.Problems) output.WriteLine($"  unusable: {problem}");
        foreach (var warning in scene.Warnings) output.WriteLine($"  note: {warning}");
    }

    private static void Write(FileInspection file, TextWriter output)
    {
        output.WriteLine($"  {file.Path}: {file.Format}, {file.Width} x {file.Height}, {file.DataType}");
        if (file.SourceFiles.Count > 0) output.WriteLine($"    source files: {Listed(file.SourceFiles)}");
        output.WriteLine($"    coordinate system: {file.Crs ?? "missing"}");
        output.WriteLine($"    pixel size: {(file.PixelSizeMetres is { } size ? $"{size:0.####} m on the ground" : "unknown")}");
        if (file.Bounds is { } box)
            output.WriteLine($"    covers: {box[0]:0.#####} to {box[2]:0.#####} E, {box[1]:0.#####} to {box[3]:0.#####} N");
        output.WriteLine($"    bands: {string.Join(", ", file.Bands)} (by {file.BandRoleSource})");
        output.WriteLine($"    nodata: {file.Masks}{(file.NoDataValue is { } value ? $" ({value})" : "")}");
        if (file.QualityMasks.Count > 0) output.WriteLine($"    quality masks: {Listed(file.QualityMasks)}");
        if (file.ValidShare is { } validShare)
            output.WriteLine($"    valid pixels: {100 * validShare:0.#} %{(file.IsValidShareEstimated ? " (estimated)" : "")}");
        foreach (var problem in file.Problems) output.WriteLine($"    problem: {problem}");
    }

    private static string Listed(IReadOnlyCollection<string> files) => files.Count > MaxListed
        ? $"{string.Join(", ", files.Take(MaxListed))} and {files.Count - MaxListed} more (all with --json)"
        : string.Join(", ", files);
}
