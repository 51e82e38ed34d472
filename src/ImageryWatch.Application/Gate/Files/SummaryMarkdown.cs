using System.Globalization;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary><c>summary.md</c>: the result of a batch for the page of a CI job, in GitHub Flavored Markdown.</summary>
internal static class SummaryMarkdown
{
    private static readonly StructureClass[] Classes = [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing];

    public static byte[] Bytes(GateResult result, IReadOnlyList<string> notes)
    {
        var text = new StringBuilder($"# {ProductInfo.Name}: gate {(result.Passed ? "passed" : "failed")}\n");
        if (result.Pairs.Any(pair => pair.Pair.IsSynthetic)) text.Append($"\n> **{SyntheticText.Notice}**\n");
        Section(text, "Why the gate failed", result.Reasons.Select(reason => reason.Text));
        Table(text, result);
        Section(text, "Reported as missed", result.Missed.Select(Missed));
        Section(text, "No longer reported", result.Absent.Select(absent => $"{absent.Pair.Folder}: {absent.Change.Id}"));
        Section(text, "Warnings", result.Pairs.SelectMany(pair => pair.Pair.Warnings.Select(warning => $"{pair.Pair.Folder}: {warning}"))
            .Concat(result.Warnings).Concat(notes));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Table(StringBuilder text, GateResult result)
    {
        text.Append("\nChanges: appeared / removed / altered");
        if (result.HasDecisions) text.Append(", without rejected ones");
        text.Append(".\n\n| pair | status | guard towers | fences | housing | assessed |");
        if (result.HasBaseline) text.Append(" new |");
        if (result.HasDecisions) text.Append(" accepted | rejected | relabelled |");
        text.Append("\n|---|---|---|---|---|---|");
        text.Append(string.Concat(Enumerable.Repeat("---|", (result.HasBaseline ? 1 : 0) + (result.HasDecisions ? 3 : 0)))).Append('\n');
        foreach (var pair in result.Pairs) text.Append(Row(pair, result)).Append('\n');
    }

    private static string Row(ReviewedPair pair, GateResult result)
    {
        var cells = new List<string> { Markdown.Escaped(pair.Pair.Folder), Status(pair.Pair) };
        cells.AddRange(Classes.Select(kind => pair.Pair.IsAssessable ? Counts(pair, kind) : ""));
        cells.Add(pair.Pair.Status == ComparisonStatus.Failed
            ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * pair.Pair.AssessableShare:0.#} %"));
        if (result.HasBaseline) cells.Add(Number(pair, change => change is { IsNew: true, Reported.Class: not StructureClass.Other }));
        if (result.HasDecisions)
            foreach (var kind in new[] { DecisionKind.Accept, DecisionKind.Reject, DecisionKind.Relabel })
                cells.Add(Number(pair, change => change.Decision?.Kind == kind));
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Status(GatePair pair) => pair.Status switch
    {
        ComparisonStatus.Done => pair.IsSynthetic ? "done (synthetic)" : "done",
        ComparisonStatus.NotAssessable => $"not assessable: {Markdown.Escaped(pair.Message)}",
        _ => $"failed: {Markdown.Escaped(pair.Message)}",
    };

    private static string Counts(ReviewedPair pair, StructureClass kind) =>
        string.Join(" / ", Enum.GetValues<ChangeKind>().Select(change => Number(pair, reviewed =>
            reviewed.Decision?.Kind != DecisionKind.Reject && reviewed.Counted.Class == kind && reviewed.Counted.Change == change)));

    private static string Number(ReviewedPair pair, Func<ReviewedChange, bool> isCounted) =>
        pair.Changes.Count(isCounted).ToString(CultureInfo.InvariantCulture);

    private static string Missed(Decision decision)
    {
        var place = decision.Geometry!.Centroid;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{JsonConventions.Id(decision.Change!.Value)} {JsonConventions.Id(decision.Class!.Value)} at {place.Y:0.00000}, "
            + $"{place.X:0.00000} ({decision.Text})");
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var items = lines.Select(line => $"- {Markdown.Escaped(line)}\n").ToList();
        if (items.Count > 0) text.Append($"\n## {title}\n\n").AppendJoin("", items);
    }
}
