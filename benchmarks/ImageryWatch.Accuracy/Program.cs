using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Accuracy;
using ImageryWatch.Core;

// Generates scenes, runs the product and the classic baseline on them, writes a dated table.
try
{
    var options = AccuracyOptions.Parse(args);
    var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    var folder = options.Keep ?? Directory.CreateTempSubdirectory("accuracy-").FullName;
    var trial = new SceneTrial(options, folder, TimeProvider.System);
    var rows = new List<(string, string, IReadOnlyList<Trial>)>();
    foreach (var preset in options.Presets)
    {
        var trials = new List<(Trial Product, Trial Classic)>();
        for (var i = 0; i < options.Scenes; i++)
        {
            var seed = AccuracyOptions.FirstSeed + (ulong)i;
            trials.Add(trial.Run(preset, seed));
            var score = trials[^1].Product.Score;
            Console.Error.WriteLine(
                $"{preset} {seed}: {trials[^1].Product.Time.TotalSeconds:0.0} s, towers {score.Towers.F1:0.00}, housing "
                + $"{score.HousingLoose.F1:0.00}, fences {score.Fences.F1:0.00}, {score.FalseAlarms} false alarms");
        }

        rows.Add((preset, "imagerywatch", [.. trials.Select(one => one.Product)]));
        rows.Add((preset, "classic", [.. trials.Select(one => one.Classic)]));
    }

    var text = AccuracyTable.Text(options, date, rows);
    var path = options.Output ?? Path.Combine("benchmarks", "results", $"{date:yyyy-MM-dd}-accuracy.md");
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    File.WriteAllText(path, text);
    Console.WriteLine(text);
    if (options.Keep is null) Directory.Delete(folder, recursive: true);
    return 0;
}
catch (Exception error) when (error is ImageryWatchException or ArgumentException)
{
    Console.Error.WriteLine($"accuracy: {error.Message}");
    return 2;
}
