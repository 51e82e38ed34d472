using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli;

/// <summary><c>synth -o DIR --seed N</c>: a synthetic pair with truth.</summary>
internal sealed class SynthCommand(CommonOptions common, CommandContext context)
{
    private readonly Option<string> _output = new("--output", "-o") { Description = "Folder for the scenes.", HelpName = "DIR", Required = true };
    private readonly Option<ulong> _seed = new("--seed") { Description = "The same seed gives the same scenes.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _preset = new("--preset") { Description = $"Kind of scene: {string.Join(", ", SyntheticScenes.PresetNames)}.", HelpName = "NAME", DefaultValueFactory = _ => "normal" };
    private readonly Option<int> _size = new("--size") { Description = "Side of the scene in pixels.", HelpName = "PIXELS", DefaultValueFactory = _ => 1024 };
    private readonly Option<int> _tiles = new("--tiles") { Description = "Tiles along each side.", HelpName = "N", DefaultValueFactory = _ => 2 };
    private readonly Option<int?> _otherCrs = new("--other-epsg") { Description = "Write every second tile of the later date in this coordinate system.", HelpName = "CODE" };
    private readonly Option<bool> _force = new("--force") { Description = "Set aside whatever else is in the output folder." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var synth = new SynthCommand(common, context);
        var command = new Command("synth", "Make a synthetic pair of scenes with exact truth, for trying things out.");
        Option[] options = [synth._output, synth._seed, synth._preset, synth._size, synth._tiles, synth._otherCrs, synth._force];
        foreach (var option in options) command.Add(option);
        AcceptRange(synth._size, 64, 65_536);
        AcceptRange(synth._tiles, 1, 16);
        command.SetAction((arguments, cancellation) => Task.FromResult(synth.Run(arguments, cancellation)));
        return command;
    }

    private static void AcceptRange(Option<int> option, int minimum, int maximum) => option.Validators.Add(result =>
    {
        var value = result.GetValueOrDefault<int>();
        if (value < minimum || value > maximum) result.AddError($"{option.Name} must be from {minimum} to {maximum}.");
    });

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = new SyntheticRequest
        {
            OutputFolder = arguments.GetValue(_output)!,
            Seed = arguments.GetValue(_seed),
            Preset = arguments.GetValue(_preset)!,
            Width = arguments.GetValue(_size),
            Height = arguments.GetValue(_size),
            TilesPerSide = arguments.GetValue(_tiles),
            OtherEpsgCode = arguments.GetValue(_otherCrs),
            Force = arguments.GetValue(_force),
            Threads = common.Resources(arguments, new ResourceOptions()).ThreadCount,
        };
        var result = SyntheticScenes.Make(request, cancellation);
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(JsonSerializer.Serialize(new { exitCode = ExitCode.Done, output = result.Folder, seed = request.Seed, trueChanges = result.TrueChanges, synthetic = true }, JsonOutput.Options));
        else context.Output.WriteLine($"SYNTHETIC scenes with {result.TrueChanges} changes: {result.Folder} (before/, after/, truth.geojson)");
        return ExitCode.Done;
    }
}
