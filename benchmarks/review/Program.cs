using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Evaluation;
using ImageryWatch.ReviewBenchmark;
using ImageryWatch.Training;

// Generates scenes, compares them, decides from the truth in the order of worth, trains with the decisions and scores other scenes.
try
{
    var options = ReviewBenchmarkOptions.Parse(args);
    var clock = TimeProvider.System;
    var scenes = new Scenes(options, clock);
    var lines = new List<string> { $"# Review on generated scenes, {clock.GetUtcNow():yyyy-MM-dd}", "" };
    void Say(string line)
    {
        lines.Add(line);
        Console.WriteLine(line);
    }

    Say($"{options.Scenes} reviewed scenes, {options.HeldOut} held out, {options.Base} labelled scenes in every training run, "
        + $"{options.SizePixels} x {options.SizePixels} pixels, seeds from {ReviewBenchmarkOptions.FirstSeed}.");
    Say("");
    var baseScenes = Enumerable.Range(100, options.Base).Select(scenes.Make).ToList();
    var heldOut = Enumerable.Range(200, options.HeldOut).Select(scenes.Make).ToList();
    var startModel = options.Points.Count > 0 ? Train("start", []) : null;
    var analysts = new List<Analyst>();
    for (var i = 0; i < options.Scenes; i++)
    {
        var scene = scenes.Make(i);
        var result = Path.Combine(scene, "out");
        if (!File.Exists(Path.Combine(result, "run-manifest.json"))) scenes.Compare(scene, "out", startModel);
        analysts.Add(new Analyst(scene, result, clock));
    }

    Place[] places =
    [
        .. analysts.SelectMany(analyst => analyst.Places).OrderByDescending(place => place.Item.Worth)
            .ThenBy(place => place.Item.Id, StringComparer.Ordinal),
    ];
    foreach (var line in OrderTable.Lines(places)) Say(line);
    Say("");
    if (options.Points.Count > 0)
    {
        Say("| decisions | tower F1 | housing F1 | fence F1 (length) | mean F1 | false alarms | seconds of training |");
        Say("|--:|--:|--:|--:|--:|--:|--:|");
    }

    var decided = 0;
    foreach (var point in options.Points)
    {
        for (; decided < Math.Min(point, places.Length); decided++) places[decided].Analyst.Decide(places[decided]);
        var start = clock.GetTimestamp();
        var model = decided == 0
            ? startModel! : Train($"{decided}", [.. analysts.Select(analyst => analyst.DecisionsFile).Where(File.Exists)]);
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        foreach (var scene in heldOut) scenes.Compare(scene, "out", model);
        var score = EvaluationScore.Combine([.. heldOut.Select(scene => scenes.Score(scene, "out"))]);
        var mean = (score.Towers.F1 + score.HousingLoose.F1 + score.Fences.F1) / 3;
        Say($"| {decided} | {score.Towers.F1:0.000} | {score.HousingLoose.F1:0.000} | {score.Fences.F1:0.000} | {mean:0.000} | "
            + $"{score.FalseAlarms} | {seconds:0} |");
    }

    foreach (var analyst in analysts) analyst.Dispose();
    if (options.Output is not null) File.WriteAllLines(options.Output, lines);
    return 0;

    string Train(string name, IReadOnlyList<string> decisions)
    {
        var file = Path.Combine(options.Work, $"model-{name}.zip");
        if (decisions.Count == 0 && File.Exists(file)) return file;
        new StructureTrainer(clock).Train(
            new StructureTrainingRequest
            {
                OutputFile = file, Scenes = baseScenes, Decisions = decisions, Threads = options.Threads, SizePixels = options.SizePixels,
            },
            null, CancellationToken.None);
        return file;
    }
}
catch (Exception error) when (error is ImageryWatchException or ArgumentException)
{
    Console.Error.WriteLine($"review benchmark: {error.Message}");
    return 2;
}
