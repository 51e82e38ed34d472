using ImageryWatch.Core;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>
/// What evidence is worth: <c>evidence [--as-registered] SCENE...</c> takes folders made by <c>imagerywatch synth</c> (or with before.tif,
/// after.tif and a
/// label.tif of changed housing), computes each candidate evidence of the registered pair, and prints how much of what changed it touches
/// when
/// as much unchanged ground stands above its threshold. In brackets what is touched of the same shapes moved to unchanged ground: chance.
/// All of it again with the later date shifted; <c>--as-registered</c> leaves that out.
/// </summary>
internal static class EvidenceTrial
{
    private const string NoShifts = "--as-registered";

    public static int Run(string[] arguments)
    {
        var shifts = arguments.Contains(NoShifts) ? [0] : TrialScene.Shifts;
        var folders = arguments.Where(argument => argument != NoShifts).ToArray();
        var (tally, tolerances) = (new TrialTally(), new double[folders.Length]);
        Parallel.For(0, folders.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            using var scene = new TrialScene(folders[i]);
            tolerances[i] = scene.TolerancePixels;
            scene.Try(tally, shifts);
            Console.Error.WriteLine($"{Path.GetFileName(folders[i])}: tolerance {scene.TolerancePixels:0.00} px");
        });
        double[] known = [.. tolerances.Where(double.IsFinite).Order().DefaultIfEmpty(double.NaN)];
        Console.WriteLine(
            $"{folders.Length} scenes; registration left {known[0]:0.00} to {known[^1]:0.00} px (90 %), median "
            + $"{known[known.Length / 2]:0.00} px.");
        foreach (var kind in new[] { StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing }) Print(tally, kind, shifts);
        foreach (var kind in new[] { StructureClass.GuardTower, StructureClass.Housing }) PrintMissed(tally, kind);
        return 0;
    }

    private static IEnumerable<string> Names => CandidateEvidence.All.Select(evidence => evidence.Name).Append("network, any change");

    private static void Print(TrialTally tally, StructureClass kind, double[] shifts)
    {
        var parts = tally.All[(kind, CandidateEvidence.Current, 0, 0)].Parts;
        if (parts == 0) return;
        var columns = (from shift in shifts from share in Enumerable.Range(0, TrialScene.Shares.Length) select (shift, share)).ToArray();
        Console.WriteLine($"\n{kind}: {parts} {(kind == StructureClass.Fence ? "metres" : "footprints")}, % touched (by chance)\n");
        Console.WriteLine("| evidence | "
            + string.Join(" | ", columns.Select(column => $"+{column.shift} px, {100 * TrialScene.Shares[column.share]:0} %")) + " |");
        Console.WriteLine("|---|" + string.Concat(columns.Select(_ => "--:|")));
        foreach (var name in Names)
            Console.WriteLine($"| {name} | "
                + string.Join(" | ", columns.Select(column => Cell(tally.All[(kind, name, column.shift, column.share)]))) + " |");
    }

    private static void PrintMissed(TrialTally tally, StructureClass kind)
    {
        var missed = tally.Missed[(kind, CandidateEvidence.Current)].Parts;
        Console.WriteLine(
            $"\n{kind}: {missed} that neither a region nor the network (0.3) shows; found at the regions' share of unchanged ground "
            + $"({CandidateEvidence.Current}: at twice that)\n");
        Console.WriteLine("| evidence | found | by chance |\n|---|--:|--:|");
        foreach (var name in Names)
            Console.WriteLine($"| {name} | {tally.Missed[(kind, name)].Touched} | {missed * tally.Missed[(kind, name)].Chance:0.0} |");
    }

    private static string Cell(TrialCount count) => count.Parts == 0 ? "-" : $"{100 * count.Share:0} ({100 * count.Chance:0})";
}
