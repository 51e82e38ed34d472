using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Evaluation;
using ImageryWatch.Simulation;

namespace ImageryWatch.ReviewBenchmark;

/// <summary>Generated scenes and their results on disk.</summary>
internal sealed class Scenes(ReviewBenchmarkOptions options, TimeProvider clock)
{
    private static readonly string[] Presets = ["normal", "hard", "easy"];

    /// <summary>The scene with a number, generated if it does not exist.</summary>
    public string Make(int number)
    {
        var folder = Path.Combine(options.Work, $"scene-{number}");
        if (File.Exists(Path.Combine(folder, "truth.geojson"))) return folder;
        SyntheticScenes.Make(
            new SyntheticRequest
            {
                OutputFolder = folder, Preset = Presets[number % Presets.Length], Seed = ReviewBenchmarkOptions.FirstSeed + (ulong)number,
                Width = options.SizePixels, Height = options.SizePixels, Threads = options.Threads,
            },
            CancellationToken.None);
        return folder;
    }

    /// <summary>Compares the dates of a scene.</summary>
    /// <param name="scene">Its folder.</param>
    /// <param name="name">Name of the result folder in it.</param>
    /// <param name="model">A structure model; null for the one of the product.</param>
    public string Compare(string scene, string name, string? model = null)
    {
        var folder = Path.Combine(scene, name);
        var standard = new StageOptions
        {
            Resources = new ResourceOptions { Threads = options.Threads }, Report = new() { Figures = false },
        };
        new ComparisonRunner(clock).Run(
            new ComparisonRequest
            {
                Before = new SceneInput { Paths = [Path.Combine(scene, "before")] },
                After = new SceneInput { Paths = [Path.Combine(scene, "after")] },
                OutputFolder = folder,
                Options = model is null ? standard : standard with { Classify = standard.Classify with { Model = model } },
            },
            null, CancellationToken.None);
        return folder;
    }

    public EvaluationScore Score(string scene, string name) => new ReportEvaluation(clock).Run(
        new EvaluationRequest
        {
            TruthFile = Path.Combine(scene, "truth.geojson"),
            ChangesFile = Path.Combine(scene, name, "changes.geojson"),
        },
        null, CancellationToken.None).Score;
}
