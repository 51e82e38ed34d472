using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>What moved beyond the bound, in one line per kind.</summary>
public static class DriftReasons
{
    internal static IReadOnlyList<string> Of(DriftResult result) =>
    [
        .. result.Pairs.Select(OutcomeOf).OfType<string>(),
        .. from kind in Enum.GetValues<DriftKind>()
           let moved = result.Moved.Where(one => one.Object.Drift(result.Bound).Contains(kind)).ToList()
           where moved.Count > 0
           select Line(kind, moved, result.Bound),
    ];

    /// <summary>"guard_tower appeared 0.93".</summary>
    public static string Text(ChangeObject change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{StructureClassNames.Of(change.Class)} {JsonConventions.Id(change.Change)} {change.Confidence:0.00##}");

    private static string? OutcomeOf(DriftPair pair) => (pair.Status, pair.WasAssessable) switch
    {
        (ComparisonStatus.NotAssessable, true) => $"not assessable any more: {pair.Name}: {pair.Message}",
        (ComparisonStatus.Done, false) => $"assessable now, unlike the old result: {pair.Name}",
        _ => null,
    };

    private static string Line(DriftKind kind, List<(DriftPair Pair, ObjectPair Object)> moved, decimal bound)
    {
        var (what, which) = kind switch
        {
            DriftKind.Class => ("another class", "first"),
            DriftKind.Change => ("another kind of change", "first"),
            DriftKind.Confidence => (string.Create(CultureInfo.InvariantCulture, $"confidence moved by more than {bound}"), "largest move"),
            DriftKind.New => ("new", "highest confidence"),
            _ => ("vanished", "highest confidence"),
        };
        var (pair, one) = kind switch
        {
            DriftKind.Confidence => moved.MaxBy(move => Math.Abs(move.Object.ConfidenceChange!.Value)),
            DriftKind.New or DriftKind.Vanished => moved.MaxBy(move => move.Object.Reference.Confidence),
            _ => moved[0],
        };
        var text = one.Old is { } old && one.New is { } now ? $"{Text(old)} is now {Text(now)}" : Text(one.Reference);
        return $"{what}: {moved.Count} {(moved.Count == 1 ? "object" : "objects")}; {which}: {one.Reference.Id} ({text}) in {pair.Name}";
    }
}
