using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Applies the rules of a gate to the changes of a batch.</summary>
internal sealed class GateEvaluation
{
    private readonly GateOptions _options;
    private readonly IReadOnlyList<ReviewedPair> _pairs;
    private readonly IReadOnlyList<(GatePair Pair, ChangeObject Change)> _changes;
    private readonly int _countedTogether;

    public GateEvaluation(GateOptions options, IReadOnlyList<ReviewedPair> pairs)
    {
        (_options, _pairs) = (options, pairs);
        _changes = [.. pairs.SelectMany(pair =>
            pair.Changes.Where(change => change.IsCounted).Select(change => (pair.Pair, change.Counted)))];
        ChangeRule[] together = [.. options.Rules.OfType<ChangeRule>().Where(rule => rule.IsCountedTogether)];
        _countedTogether = _changes.Count(change => together.Any(rule => IsMatch(rule, change)));
    }

    /// <summary>The rules that fail, in their order.</summary>
    public IReadOnlyList<GateReason> Reasons() =>
        [.. _options.Rules.Select(rule => rule is ChangeRule changes ? Of(changes) : Of((AssessabilityRule)rule)).OfType<GateReason>()];

    private bool IsMatch(ChangeRule rule, (GatePair Pair, ChangeObject Change) change) =>
        rule.Matches(change.Change, change.Pair.SiteId, _options.MinConfidence);

    private GateReason? Of(ChangeRule rule)
    {
        var found = _changes.Where(change => IsMatch(rule, change)).ToList();
        var metres = found.Sum(change => change.Change.LengthMetres ?? 0);
        if (found.Count == 0 || !Fails(rule, found.Count, metres)) return null;
        var (pair, worst) = found.OrderByDescending(change => change.Change.Confidence)
            .ThenBy(change => change.Change.Id, StringComparer.Ordinal).First();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{rule}: {Counted(found.Count, "change")}{Details(rule, metres)}; highest confidence: {worst.Id} ({worst.Confidence:0.00}) "
            + $"in {pair.Folder}");
        return new GateReason(
            rule, text, [.. found.Select(change => change.Pair.Folder).Distinct()],
            [.. found.Select(change => (change.Pair.Folder, change.Change))]);
    }

    private bool Fails(ChangeRule rule, int count, double metres) => rule.IsCountedTogether
        ? _countedTogether > _options.AllowedChanges
        : rule.Count?.IsExceededBy(count) != false && rule.Length?.IsExceededBy(metres) != false;

    private string Details(ChangeRule rule, double metres)
    {
        var total = rule.Length is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {metres:0} m in total");
        var confidence = rule.Confidence is null
            ? string.Create(CultureInfo.InvariantCulture, $" with confidence >= {_options.MinConfidence:R}") : "";
        var allowed = rule.IsCountedTogether && _options.AllowedChanges > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({_countedTogether} together, {_options.AllowedChanges} allowed)") : "";
        return total + confidence + allowed;
    }

    private GateReason? Of(AssessabilityRule rule)
    {
        GatePair[] found =
        [
            .. _pairs.Select(pair => pair.Pair).Where(pair =>
                pair.Status != ComparisonStatus.Failed && rule.Matches(pair.SiteId, pair.IsAssessable, pair.AssessableShare)),
        ];
        if (found.Length == 0) return null;
        var worst = found.MinBy(pair => pair.IsAssessable ? pair.AssessableShare : 0)!;
        var share = worst.IsAssessable ? 100 * (1 - worst.AssessableShare) : 100;
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{rule}: {Counted(found.Length, "pair")}; highest share: {share:0.#} % in {worst.Folder}");
        return new GateReason(rule, text, [.. found.Select(pair => pair.Folder)], []);
    }

    private static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
