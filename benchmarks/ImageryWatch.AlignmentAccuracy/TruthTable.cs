using System.Text;
using ImageryWatch.Core;
using ImageryWatch.Simulation;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>Registers generated pairs and sets the result against the displacement that the generator applied.</summary>
internal static class TruthTable
{
    public static string Measure(TruthOptions options, TimeProvider clock)
    {
        var rows = new List<RegistrationTrial>();
        foreach (var preset in options.Presets)
        {
            for (var i = 0; i < options.Scenes; i++)
            {
                rows.Add(Trial(preset, options.FirstSeed + (ulong)i, options, clock));
                Console.Error.WriteLine(Row(rows[^1]));
            }
        }

        return Text(options, rows);
    }

    private static RegistrationTrial Trial(string preset, ulong seed, TruthOptions options, TimeProvider clock)
    {
        var changed = preset.EndsWith("+changed", StringComparison.Ordinal);
        var kind = Presets.All.First(one => one.Name == (changed ? preset[..^"+changed".Length] : preset))
            with
        { Width = options.SizePixels, Height = options.SizePixels };
        var pair = SceneGenerator.Generate(kind, seed);
        var (before, after) = (pair.Before.ToMemory(options.Threads), pair.After.ToMemory(options.Threads));
        if (!changed) return RegistrationTrial.Run(pair, before, after, preset, options.Threads, clock);
        var other = SceneGenerator.Generate(kind, seed + 5000).After.ToMemory(options.Threads);
        return RegistrationTrial.Run(pair, before, new ChangedGround(after, other)
            .ToMemory(options.Threads), preset, options.Threads, clock);
    }

    private static string Text(TruthOptions options, List<RegistrationTrial> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("# Registration against known displacements");
        text.AppendLine();
        text.AppendLine(
            $"{options.Scenes} scenes of {options.SizePixels} x {options.SizePixels} pixels per row group, seeds from {options.FirstSeed}, "
            + $"{options.Threads} threads. Lengths in pixels.");
        text.AppendLine("`+changed`: a fifth of the ground (squares of 128 pixels) shows another scene on the later date.");
        text.AppendLine();
        text.AppendLine(
            "| preset | seed | verdict | model | kept / rejected | true rms | RMSE | 90 % error | worst | CE90 published | CE90 / 90 % "
            + "error | s |");
        text.AppendLine("|---|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var row in rows) text.AppendLine(Row(row));
        text.AppendLine();
        text.AppendLine("| preset | failed | RMSE of all scenes not failed | worst scene's RMSE | median CE90 / 90 % error |");
        text.AppendLine("|---|--:|--:|--:|--:|");
        foreach (var group in rows.GroupBy(row => row.Preset)) text.AppendLine(Summary(group.Key, [.. group]));
        return text.ToString();
    }

    private static string Summary(string preset, IReadOnlyList<RegistrationTrial> all)
    {
        RegistrationTrial[] rows = [.. all.Where(row => row.Summary.Outcome != RegistrationOutcome.Failed)];
        if (rows.Length == 0) return $"| {preset} | {all.Count} of {all.Count} | - | - | - |";
        double[] ratios = [.. rows.Select(row => row.Ce90Pixels / row.Error90).Order()];
        return $"| {preset} | {all.Count - rows.Length} of {all.Count} | {Math.Sqrt(rows.Average(row => row.Rmse * row.Rmse)):0.000} "
            + $"| {rows.Max(row => row.Rmse):0.000} | {ratios[ratios.Length / 2]:0.00} |";
    }

    private static string Row(RegistrationTrial row) =>
        $"| {row.Preset} | {row.Seed} | {row.Summary.Outcome.ToString().ToLowerInvariant()} | {row.Summary.Model} | "
        + $"{row.Summary.TiePointsKept} / {row.Summary.TiePointsRejected} | {row.TrueRms:0.00} | {row.Rmse:0.000} | {row.Error90:0.000} | "
        + $"{row.Worst:0.00} | {row.Ce90Pixels:0.000} | {row.Ce90Pixels / row.Error90:0.00} | {row.Seconds:0.0} |";
}
