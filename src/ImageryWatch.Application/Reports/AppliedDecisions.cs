using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>The changes of one comparison with decisions applied. Geometries in grid metres.</summary>
/// <param name="Changes">Those that count, in the order of a report.</param>
/// <param name="Rejected">Those that a person rejected, as detected.</param>
internal sealed record AppliedDecisions(IReadOnlyList<ChangeObject> Changes, IReadOnlyList<ChangeObject> Rejected)
{
    /// <param name="detected">The detected changes, in the order of <paramref name="reviewed"/>.</param>
    /// <param name="reviewed">The same with their decisions.</param>
    /// <param name="missed">Structures reported by a person, in degrees.</param>
    /// <param name="coordinates">Of the grid.</param>
    /// <param name="area">Sets the zones of reported structures.</param>
    public static AppliedDecisions Of(
        IReadOnlyList<ChangeObject> detected, IReadOnlyList<ReviewedChange> reviewed, IReadOnlyList<Decision> missed,
        GridCoordinates coordinates, SiteArea area)
    {
        var decided = detected.Zip(reviewed, (change, one) => one.Decision is { } decision
            ? With(change with { Review = ReviewOf(decision, change) }, decision, coordinates)
            : change).ToList();
        var added = area.Attribute(missed.Select(decision => Reported(decision, coordinates)));
        return new AppliedDecisions(
            [
                .. decided.Where(change => !IsRejected(change)).Concat(added)
                    .OrderBy(change => change.Class).ThenByDescending(change => change.Geometry.Coordinate.Y)
                    .ThenBy(change => change.Geometry.Coordinate.X).ThenBy(change => change.Change),
            ],
            [.. decided.Where(IsRejected)]);
    }

    private static bool IsRejected(ChangeObject change) => change.Review?.Outcome == ReviewOutcome.Reject;

    /// <summary>The class and kind of a relabel decision, and the corrected outline with its measurements.</summary>
    private static ChangeObject With(ChangeObject change, Decision decision, GridCoordinates coordinates)
    {
        if (decision.Kind == DecisionKind.Relabel)
            change = change with { Class = decision.Class ?? change.Class, Change = decision.Change ?? change.Change };
        return decision.Outline is null || decision.Kind == DecisionKind.Reject
            ? change
            : Measured(change with { Geometry = AreaOf(coordinates.DegreesToMetres(decision.Outline)) });
    }

    private static ChangeObject Reported(Decision decision, GridCoordinates coordinates) => Measured(new ChangeObject
    {
        Id = decision.ObjectId,
        Class = decision.Class!.Value,
        Change = decision.Change!.Value,
        Confidence = 1,
        Geometry = AreaOf(coordinates.DegreesToMetres(decision.Geometry!)),
        Review = ReviewOf(decision),
    });

    /// <summary>A structure given as points is drawn as a square of the usual size of a tower: reports have no points.</summary>
    private static Geometry AreaOf(Geometry metres)
    {
        const double halfSideMetres = 1.6;
        if (metres.Dimension != Dimension.Point) return metres;
        var box = new Envelope(metres.Centroid.Coordinate);
        box.ExpandBy(halfSideMetres);
        return metres.Factory.ToGeometry(box);
    }

    /// <summary>Sizes of an outline that a person drew; its width and orientation are not measured.</summary>
    private static ChangeObject Measured(ChangeObject change) => change with
    {
        AreaSquareMetres = change.Geometry.Dimension == Dimension.Surface ? change.Geometry.Area : null,
        LengthMetres = change.Geometry.Dimension == Dimension.Curve ? change.Geometry.Length : null,
        WidthMetres = null,
        OrientationDegrees = null,
    };

    private static ChangeReview ReviewOf(Decision decision, ChangeObject? detected = null)
    {
        var cause = decision.Cause is { } given ? Words(given) : "";
        var earlier = decision.Kind == DecisionKind.Relabel && detected is not null
            ? $"detected as {Words(detected.Class)}, {Words(detected.Change)}" : "";
        string[] reasons = [cause, earlier, decision.Why];
        return new ChangeReview(
            OutcomeOf(decision.Kind), decision.By, decision.When, string.Join(": ", reasons.Where(reason => reason.Length > 0)));
    }

    private static string Words<T>(T value)
        where T : struct, Enum => JsonConventions.Id(value).Replace('_', ' ');

    private static ReviewOutcome OutcomeOf(DecisionKind kind) => kind switch
    {
        DecisionKind.Reject => ReviewOutcome.Reject,
        DecisionKind.Relabel => ReviewOutcome.Relabel,
        DecisionKind.Missed => ReviewOutcome.Missed,
        _ => ReviewOutcome.Accept,
    };
}
