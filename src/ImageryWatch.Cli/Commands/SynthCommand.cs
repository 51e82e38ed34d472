using ImageryWatch.Simulation;
using System.CommandLine;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>
/// <c>synth -o DIR --seed N</c>: a synthetic pair with ground truth; <c>--count N</c>: training tiles; <c>--contact-sheet FILE</c>: a
/// picture of many scenes.
/// </summary>
internal sealed class SynthCommand(CommonOptions common, CommandContext context)
{
    private const int SceneSize = 1024;
    private const int TileSize = 256;
    private const int SheetSize = 512;
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Folder for the scenes.", HelpName = "DIR" };
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "The same seed gives the same scenes.",
        HelpName = "N", DefaultValueFactory = _ => 1
    };
    private readonly Option<string?> _preset = new("--preset")
    {
        Description = $"Kind of scene: {string.Join(", ", SyntheticScenes.PresetNames)}; default: normal.",
        HelpName = "NAME"
    };
    private readonly Option<int?> _size = new("--size")
    {
        Description = $"Side of a scene in pixels; {SceneSize} by default ({TileSize} for training tiles, {SheetSize} on a "
        + $"contact sheet).", HelpName = "PIXELS"
    };
    private readonly Option<int?> _width = new("--width") { Description = "Columns of the scene, instead of --size.", HelpName = "PIXELS" };
    private readonly Option<int?> _height = new("--height") { Description = "Rows of the scene, instead of --size.", HelpName = "PIXELS" };
    private readonly Option<int?> _count = new("--count")
    { Description = "Write this many training tiles with truth per pixel instead of one pair.", HelpName = "N" };
    private readonly Option<string[]> _without = new("--without")
    {
        Description = "With --count: a style (roof colour or shape, fence, ground, season, sensor) that no tile shows, to "
        + "measure generalisation; may be repeated.", HelpName = "STYLE"
    };
    private readonly Option<string[]> _only = new("--only")
    { Description = "With --count: only this style of its kind; may be repeated.", HelpName = "STYLE" };
    private readonly Option<int?> _dates = new("--dates")
    {
        Description = "Write a series of this many dates with the structures of each date and a pipeline.yaml, instead of one pair.",
        HelpName = "N"
    };
    private readonly Option<string?> _contactSheet = new("--contact-sheet")
    {
        Description = $"Write a picture of {ContactSheets.Scenes} scenes instead, before and after side by side; all "
        + $"presets in turn without --preset.", HelpName = "FILE.png"
    };
    private readonly Option<int> _tiles = new("--tiles")
    {
        Description = "Tiles along each side.",
        HelpName = "N", DefaultValueFactory = _ => 2
    };
    private readonly Option<int?> _otherCrs = new("--other-epsg")
    { Description = "Write every second tile of the later date in this coordinate system.", HelpName = "CODE" };
    private readonly Option<int?> _jpeg = new("--jpeg")
    {
        Description = "Lossy JPEG compression of this quality, for colour scenes of 8 bits; lossless if left out.",
        HelpName = "QUALITY"
    };
    private readonly Option<bool> _force = new("--force") { Description = "Rename an output folder that has other content." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var synth = new SynthCommand(common, context);
        var command = new Command("synth", "Generate synthetic scenes with exact ground truth, for tests and training.");
        Option[] options = [synth._output, synth._seed, synth._preset, synth._size, synth._width, synth._height, synth._count,
            synth._without, synth._only, synth._dates, synth._contactSheet, synth._tiles, synth._otherCrs, synth._jpeg, synth._force];
        foreach (var option in options) command.Add(option);
        foreach (var side in new[] { synth._size, synth._width, synth._height }) AcceptRange(side, 64, 65_536);
        AcceptRange(synth._tiles, 1, 16);
        AcceptRange(synth._count, 1, 1_000_000);
        AcceptRange(synth._dates, 2, 24);
        AcceptRange(synth._jpeg, 1, 100);
        command.SetAction((arguments, cancellation) => Task.FromResult(synth.Run(arguments, cancellation)));
        return command;
    }

    private static void AcceptRange<T>(Option<T> option, int minimum, int maximum) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is int value && (value < minimum || value > maximum))
            result.AddError($"{option.Name} must be from {minimum} to {maximum}.");
    });

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        if (arguments.GetValue(_contactSheet) is { } sheet) return Sheet(arguments, sheet);
        if (arguments.GetValue(_output) is not { } folder)
            throw new ConfigurationException("synth needs a folder (-o DIR), or --contact-sheet FILE.png");
        return arguments.GetValue(_count) is { } count
            ? Training(arguments, folder, count, cancellation)
            : Scene(arguments, folder, cancellation);
    }

    private int Scene(ParseResult arguments, string folder, CancellationToken cancellation)
    {
        Refuse(arguments, "one pair", _without, _only);
        if (arguments.GetValue(_jpeg) is not null) Refuse(arguments, "--jpeg", _otherCrs);
        var size = arguments.GetValue(_size) ?? SceneSize;
        var request = new SyntheticRequest
        {
            OutputFolder = folder,
            Seed = arguments.GetValue(_seed),
            Preset = arguments.GetValue(_preset) ?? "normal",
            Width = arguments.GetValue(_width) ?? size,
            Height = arguments.GetValue(_height) ?? size,
            TilesPerSide = arguments.GetValue(_tiles),
            OtherEpsgCode = arguments.GetValue(_otherCrs),
            JpegQuality = arguments.GetValue(_jpeg),
            DateCount = arguments.GetValue(_dates),
            Force = arguments.GetValue(_force),
            Threads = ThreadCount(arguments),
        };
        if (request.DateCount is not null) return Series(arguments, request, cancellation);
        var result = SyntheticScenes.Make(request, cancellation);
        WriteResult(arguments,
            new
            {
                exitCode = ExitCode.Done, output = result.Folder, seed = request.Seed, trueChanges = result.TrueChanges,
                synthetic = true
            },
            $"SYNTHETIC scenes with {result.TrueChanges} changes: {result.Folder} (before/, after/, truth.geojson)");
        return ExitCode.Done;
    }

    private int Series(ParseResult arguments, SyntheticRequest request, CancellationToken cancellation)
    {
        var (first, last) = SyntheticScenes.MakeSeries(request, cancellation);
        WriteResult(arguments,
            new
            {
                exitCode = ExitCode.Done, output = request.OutputFolder, seed = request.Seed, dates = request.DateCount,
                structuresFirst = first, structuresLast = last, synthetic = true
            },
            $"SYNTHETIC series of {request.DateCount} dates with {first} structures at the first and {last} at the last: "
                + $"{request.OutputFolder} (pipeline.yaml, truth-DATE.geojson)");
        return ExitCode.Done;
    }

    private int Training(ParseResult arguments, string folder, int count, CancellationToken cancellation)
    {
        Refuse(arguments, "--count", _preset, _width, _height, _dates, _jpeg);
        var request = new TrainingRequest
        {
            OutputFolder = folder,
            Seed = arguments.GetValue(_seed),
            Count = count,
            SizePixels = arguments.GetValue(_size) ?? TileSize,
            Without = arguments.GetValue(_without) ?? [],
            Only = arguments.GetValue(_only) ?? [],
            Force = arguments.GetValue(_force),
            Threads = ThreadCount(arguments),
        };
        TrainingSets.Make(request, cancellation);
        WriteResult(arguments,
            new
            {
                exitCode = ExitCode.Done, output = folder, seed = request.Seed, tiles = count, sizePixels = request.SizePixels,
                synthetic = true
            },
            $"{count} SYNTHETIC training tiles of {request.SizePixels} pixels: {folder}");
        return ExitCode.Done;
    }

    private int Sheet(ParseResult arguments, string path)
    {
        Refuse(arguments, "--contact-sheet", _output, _count, _width, _height, _without, _only, _dates);
        var request = new ContactSheetRequest(
            path, arguments.GetValue(_seed), arguments.GetValue(_preset), arguments.GetValue(_size) ?? SheetSize);
        ContactSheets.Make(request);
        WriteResult(arguments,
            new { exitCode = ExitCode.Done, output = path, seed = request.Seed, scenes = ContactSheets.Scenes, synthetic = true },
            $"{path}: {ContactSheets.Scenes} SYNTHETIC pairs, seeds {request.Seed} to {request.Seed + ContactSheets.Scenes - 1}");
        return ExitCode.Done;
    }

    private static void Refuse(ParseResult arguments, string mode, params Option[] others)
    {
        var given = others.Where(option => arguments.GetResult(option) is not null)
            .Select(option => $"{option.Name} cannot be combined with {mode}").ToList();
        if (given.Count > 0) throw new ConfigurationException(given);
    }

    private int ThreadCount(ParseResult arguments) => common.Resources(arguments).ThreadCount;

    private void WriteResult(ParseResult arguments, object json, string line) =>
        context.Output.WriteLine(arguments.GetValue(common.Json) ? JsonOutput.Text(json) : line);
}
