using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.ReviewBenchmark;

/// <summary>How many errors are found within the first decisions, by order.</summary>
internal static class OrderTable
{
    private static readonly int[] Counts = [25, 50, 100, 200];

    public static IEnumerable<string> Lines(IReadOnlyList<Place> places)
    {
        var errors = places.Count(place => place.IsError);
        yield return $"{places.Count} objects, {errors} errors (towers {Errors(places, StructureClass.GuardTower)}, fences "
            + $"{Errors(places, StructureClass.Fence)}, housing {Errors(places, StructureClass.Housing)}).";
        foreach (var kind in places.GroupBy(place => (place.Item.Kind, place.Item.Class)).OrderBy(group => group.Key))
        {
            var right = kind.Count(place => place.Truth is not null);
            yield return $"{kind.Key.Kind} {kind.Key.Class}: {kind.Count()} objects, {right} right "
                + $"({(double)right / kind.Count():P0}), mean confidence {kind.Average(place => place.Item.Confidence):0.00}.";
        }

        yield return "";
        yield return $"| order | {string.Join(" | ", Counts.Select(count => $"errors in {count}"))} | "
            + $"{string.Join(" | ", Counts.Select(count => $"of towers and fences in {count}"))} |";
        yield return $"|---|{string.Concat(Enumerable.Repeat("--:|", 2 * Counts.Length))}";
        yield return Row("worth", [.. places.OrderByDescending(place => place.Item.Worth).ThenBy(Tie)]);
        yield return Row(
            "entropy of confidence", [.. places.OrderBy(place => Math.Abs(place.Item.Confidence - 0.5)).ThenBy(Tie)]);
        yield return Row("confidence, highest first", [.. places.OrderByDescending(place => place.Item.Confidence).ThenBy(Tie)]);
        yield return Row("confidence, lowest first", [.. places.OrderBy(place => place.Item.Confidence).ThenBy(Tie)]);
        var chance = (double)errors / places.Count;
        var important = (double)places.Count(IsImportantError) / places.Count;
        yield return $"| random (mean) | {string.Join(" | ", Counts.Concat(Counts).Select((count, i) =>
            $"{Math.Min(count, places.Count) * (i < Counts.Length ? chance : important):0.0}"))} |";
    }

    private static string Row(string name, IReadOnlyList<Place> ordered) => $"| {name} | {string.Join(" | ",
        Counts.Select(count => ordered.Take(count).Count(place => place.IsError))
            .Concat(Counts.Select(count => ordered.Take(count).Count(IsImportantError))))} |";

    private static bool IsImportantError(Place place) => place.IsError && place.Item.Class != StructureClass.Housing;

    private static int Errors(IEnumerable<Place> places, StructureClass kind) =>
        places.Count(place => place.IsError && place.Item.Class == kind);

    private static string Tie(Place place) => place.Item.Id;
}
