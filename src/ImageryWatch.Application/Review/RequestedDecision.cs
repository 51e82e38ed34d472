using System.Text;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Checks a request and makes the entry for it.</summary>
internal sealed class RequestedDecision(ReviewedResult result, TimeProvider clock)
{
    private const int MaxTextLength = 4000;
    private const int MaxNameLength = 200;
    private const int MaxVertices = 10_000;

    /// <param name="request">The request.</param>
    /// <param name="item">The object; null for a new missed structure.</param>
    /// <param name="entry">The number of the new entry.</param>
    /// <exception cref="ConfigurationException">The request is not valid.</exception>
    public Decision Make(DecisionRequest request, ReviewItem? item, int entry)
    {
        CheckKind(request, item);
        var isMissed = request.Decision == DecisionKind.Missed;
        var drawn = isMissed ? request.Geometry : null;
        return new Decision
        {
            Kind = request.Decision,
            Id = item?.Id ?? Decision.MissedId(entry),
            Class = isMissed || request.Decision == DecisionKind.Relabel ? request.Class : null,
            Change = isMissed || request.Decision == DecisionKind.Relabel ? request.Change : null,
            Cause = request.Cause,
            Why = Text(request.Why ?? "", "why", MaxTextLength),
            By = Name(request.By ?? ""),
            When = clock.GetUtcNow(),
            Geometry = drawn is not null ? Checked(drawn, "geometry")
                : item is not null ? result.Coordinates.PixelsToDegrees(item.Geometry) : null,
            Outline = request.Outline is null ? null : Checked(request.Outline, "outline"),
            Dates = result.Dates,
            Location = "new entry",
        };
    }

    /// <summary>The entry that cancels another one.</summary>
    public Decision Undo(Decision undone, string by) => new()
    {
        Kind = DecisionKind.Undo,
        Id = undone.ObjectId,
        Undoes = undone.Entry,
        By = Name(by),
        When = clock.GetUtcNow(),
        Location = "new entry",
    };

    private static void CheckKind(DecisionRequest request, ReviewItem? item)
    {
        DecisionKind[] allowed = item?.Kind switch
        {
            null => [DecisionKind.Missed],
            ReviewItemKind.Change => [DecisionKind.Accept, DecisionKind.Reject, DecisionKind.Relabel, DecisionKind.Comment],
            ReviewItemKind.Candidate => [DecisionKind.Missed, DecisionKind.NoChange, DecisionKind.Comment],
            _ => [DecisionKind.Missed, DecisionKind.Reject, DecisionKind.Comment],
        };
        if (!allowed.Contains(request.Decision))
            throw Invalid($"'decision' must be {string.Join(", ", allowed.Select(JsonConventions.Id))} for {NameOf(item)}");
        if (request.Decision == DecisionKind.Relabel && request.Class is null && request.Change is null)
            throw Invalid("'relabel' needs the new 'class', the new 'change', or both");
        if (request.Decision == DecisionKind.Comment && string.IsNullOrWhiteSpace(request.Why))
            throw Invalid("'why' is empty: the text of the comment");
        if (request.Cause is not null && request.Decision != DecisionKind.Reject) throw Invalid("'cause' belongs to 'reject' only");
        if (request.Outline is not null && request.Decision is not (DecisionKind.Accept or DecisionKind.Relabel))
            throw Invalid("'outline' belongs to 'accept' and 'relabel' only");
        if (request.Decision == DecisionKind.Missed) CheckMissed(request, item);
    }

    private static void CheckMissed(DecisionRequest request, ReviewItem? item)
    {
        if (request.Class is not { } kind || request.Change is null) throw Invalid("'missed' needs 'class' and 'change'");
        var shape = request.Geometry ?? item?.Geometry ?? throw Invalid("'missed' needs a geometry");
        var isLine = shape.Dimension == Dimension.Curve;
        if (isLine != (kind == StructureClass.Fence))
            throw Invalid("a fence needs a line; a guard tower or housing needs an area or a point");
    }

    private static string NameOf(ReviewItem? item) => item is null ? "a new object" : $"'{item.Id}'";

    /// <summary>A shape that a person drew, in degrees.</summary>
    private Geometry Checked(Geometry pixels, string name)
    {
        if (pixels.IsEmpty || pixels.NumPoints > MaxVertices) throw Invalid($"'{name}' must have 1 to {MaxVertices} vertices");
        if (!pixels.Coordinates.All(vertex => double.IsFinite(vertex.X) && double.IsFinite(vertex.Y)))
            throw Invalid($"'{name}' has a coordinate that is not a number");
        if (!Extent().Contains(pixels.EnvelopeInternal)) throw Invalid($"'{name}' is outside the compared area");
        if (!pixels.IsValid) throw Invalid($"'{name}' is not a valid shape: its outline crosses itself or has no area");
        return result.Coordinates.PixelsToDegrees(pixels);
    }

    /// <summary>The grid, with a margin for outlines that touch its edge.</summary>
    private Envelope Extent()
    {
        const double margin = 16;
        return new Envelope(-margin, result.Grid.Width + margin, -margin, result.Grid.Height + margin);
    }

    private static string Name(string by) =>
        string.IsNullOrWhiteSpace(by) ? throw Invalid("'by' is missing: the name of a person") : Text(by, "by", MaxNameLength);

    /// <summary>Text without half surrogate pairs and control characters, which other programs could not read.</summary>
    private static string Text(string text, string name, int maxLength)
    {
        if (text.Length > maxLength) throw Invalid($"'{name}' is longer than {maxLength} characters");
        if (text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))))
            throw Invalid($"'{name}' has a character that is not text");
        return text.Trim();
    }

    private static ConfigurationException Invalid(string problem) => new(problem);
}
