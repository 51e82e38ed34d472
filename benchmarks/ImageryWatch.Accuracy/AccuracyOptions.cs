using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Application;

namespace ImageryWatch.Accuracy;

/// <summary>What is measured. Seeds start where training never goes.</summary>
internal sealed record AccuracyOptions
{
    public const ulong FirstSeed = 900_000;

    public int Scenes { get; init; } = 3;

    public int SizePixels { get; init; } = 768;

    public IReadOnlyList<string> Presets { get; init; } = [.. SyntheticScenes.PresetNames];

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The table; null for benchmarks/results/DATE-accuracy.md.</summary>
    public string? Output { get; init; }

    /// <summary>Where scenes and results stay for a closer look; null deletes them.</summary>
    public string? Keep { get; init; }

    public static AccuracyOptions Parse(string[] arguments)
    {
        var options = new AccuracyOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value");
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--scenes" => options with { Scenes = Whole(value, 1) },
                "--size" => options with { SizePixels = Whole(value, 64) },
                "--presets" => options with { Presets = Known(value.Split(',')) },
                "--threads" => options with { Threads = Whole(value, 1) },
                "--output" => options with { Output = value },
                "--keep" => options with { Keep = value },
                var other =>
                    throw new ArgumentException(
                    $"unknown option {other}; there are --scenes, --size, --presets, --threads, --output, --keep"),
            };
        }

        return options;
    }

    private static int Whole(string value, int least) => int.TryParse(value, out var number)
        && number >= least ? number : throw new ArgumentException($"'{value}' is not a whole number from {least}");

    private static string[] Known(string[] names) => names.Except(SyntheticScenes.PresetNames)
        .FirstOrDefault() is { } unknown ? throw new ArgumentException($"there is no preset '{unknown}'") : names;
}
