using System.Globalization;

namespace ImageryWatch.ReviewBenchmark;

/// <summary>What is measured. Seeds differ from those of training and of the accuracy benchmark.</summary>
internal sealed record ReviewBenchmarkOptions
{
    public const ulong FirstSeed = 700_000;

    /// <summary>Scenes to review.</summary>
    public int Scenes { get; init; } = 20;

    /// <summary>Scenes to score, never reviewed.</summary>
    public int HeldOut { get; init; } = 8;

    /// <summary>Generated scenes in every training run.</summary>
    public int Base { get; init; } = 12;

    public int SizePixels { get; init; } = 512;

    /// <summary>Numbers of decisions after which a model is trained; empty: only the order is measured.</summary>
    public IReadOnlyList<int> Points { get; init; } = [0, 100, 1000];

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string? Output { get; init; }

    /// <summary>Folder for scenes, results and models; existing scenes and results are used.</summary>
    public required string Work { get; init; }

    public static ReviewBenchmarkOptions Parse(string[] arguments)
    {
        var options = new ReviewBenchmarkOptions { Work = Path.Combine(Path.GetTempPath(), "review-benchmark") };
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value");
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--scenes" => options with { Scenes = Whole(value) },
                "--held-out" => options with { HeldOut = Whole(value) },
                "--base" => options with { Base = Whole(value) },
                "--size" => options with { SizePixels = Whole(value) },
                "--points" => options with { Points = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Whole)] },
                "--threads" => options with { Threads = Whole(value) },
                "--output" => options with { Output = value },
                "--work" => options with { Work = value },
                var other => throw new ArgumentException(
                    $"unknown option {other}; there are --scenes, --held-out, --base, --size, --points, --threads, --output, --work"),
            };
        }

        return options;
    }

    private static int Whole(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= 0
        ? number : throw new ArgumentException($"'{value}' is not a whole number");
}
