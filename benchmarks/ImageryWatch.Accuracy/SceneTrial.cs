using ImageryWatch.Core;
using ImageryWatch.Evaluation;
using ImageryWatch.Application;
using ImageryWatch.Simulation;

namespace ImageryWatch.Accuracy;

/// <summary>How one method did on one scene.</summary>
internal sealed record Trial(EvaluationScore Score, TimeSpan Time, bool IsAssessable);

/// <summary>Generates a scene on disk and runs both methods on it.</summary>
internal sealed class SceneTrial(AccuracyOptions options, string folder, TimeProvider clock)
{
    public (Trial Product, Trial Classic) Run(string preset, ulong seed)
    {
        var scene = Path.Combine(folder, $"{preset}-{seed}");
        SyntheticScenes.Make(
            new SyntheticRequest
            {
                OutputFolder = scene, Preset = preset, Seed = seed,
                Width = options.SizePixels, Height = options.SizePixels, Threads = options.Threads
            },
            CancellationToken.None);
        var kind = Presets.All.First(one => one.Name == preset) with { Width = options.SizePixels, Height = options.SizePixels };
        var pair = SceneGenerator.Generate(kind, seed);
        return (Product(scene, AreaOf(pair.Grid)), Classic(pair));
    }

    /// <summary>The way of <c>compare BEFORE AFTER -o OUT</c>, then of <c>evaluate</c>.</summary>
    private Trial Product(string scene, double area)
    {
        var request = new ComparisonRequest
        {
            Before = new SceneInput { Paths = [Path.Combine(scene, "before")] },
            After = new SceneInput { Paths = [Path.Combine(scene, "after")] },
            OutputFolder = Path.Combine(scene, "out"),
            Options = new StageOptions { Resources = new ResourceOptions { Threads = options.Threads } },
        };
        var start = clock.GetTimestamp();
        var result = new ComparisonRunner(clock).Run(request, null, CancellationToken.None);
        var time = clock.GetElapsedTime(start);
        var scoring = new EvaluationRequest
        {
            TruthFile = Path.Combine(scene, "truth.geojson"),
            ChangesFile = Path.Combine(scene, "out", "changes.geojson"),
            AreaSquareKilometres = area,
        };
        return new Trial(new ReportEvaluation(clock).Run(scoring, null, CancellationToken.None).Score, time, result.IsAssessable);
    }

    private Trial Classic(SyntheticPair pair)
    {
        var (before, after) = (pair.Before.ToMemory(), pair.After.ToMemory());
        var start = clock.GetTimestamp();
        var blobs = ClassicBaseline.Detect(pair.Grid, before, after);
        var time = clock.GetElapsedTime(start);
        var truth = pair.Truth.Select(one =>
            new LabelledObject(one.Class, $"{one.Change}".ToLowerInvariant(), one.Geometry, 1, one.IsObscured))
            .Where(one => one.Class != StructureClass.Other).ToList();
        var score = Scorer.Score(truth, blobs, geometry => geometry, new ScoringOptions(AreaSquareKilometres: AreaOf(pair.Grid))).Score;
        return new Trial(score, time, true);
    }

    private static double AreaOf(AnalysisGrid grid) => grid.Width * (double)grid.Height * grid.PixelAreaSquareMetres / 1e6;
}
