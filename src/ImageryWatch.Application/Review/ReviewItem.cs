using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Kind of an object of the review.</summary>
public enum ReviewItemKind
{
    /// <summary>A reported change.</summary>
    Change,

    /// <summary>A place without a report where the confidence is below the minimum.</summary>
    Candidate,

    /// <summary>A structure that a person reported as missed.</summary>
    Missed,
}

/// <summary>An object of the review with its current decision. Geometries in grid pixels: column, row; rows downwards.</summary>
public sealed record ReviewItem
{
    public required string Id { get; init; }

    public required ReviewItemKind Kind { get; init; }

    /// <summary>Label in the report, such as "T1"; null for objects that are not reported.</summary>
    public string? Label { get; init; }

    /// <summary>As detected; of a missed structure as given by the person.</summary>
    public required StructureClass Class { get; init; }

    public required ChangeKind Change { get; init; }

    /// <summary>0..1; 1 for a missed structure.</summary>
    public required double Confidence { get; init; }

    /// <summary>The confidence in words, or "reported by review".</summary>
    public required string Likelihood { get; init; }

    public string? Zone { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];

    public double? AreaM2 { get; init; }

    public double? LengthM { get; init; }

    public double? WidthM { get; init; }

    public double? HeightM { get; init; }

    /// <summary>Of the centre, with spaces; empty in the polar regions.</summary>
    public required string Mgrs { get; init; }

    public required double Longitude { get; init; }

    public required double Latitude { get; init; }

    public required Geometry Geometry { get; init; }

    /// <summary>What a decision is worth (docs/decisions/0062-order-of-review.md); 0 for a missed structure.</summary>
    public required double Worth { get; init; }

    /// <summary>Number of the last entry about it, undone ones and comments included; 0 if there is none.</summary>
    public int Version { get; init; }

    public ReviewDecision? Decision { get; init; }

    public IReadOnlyList<ReviewComment> Comments { get; init; } = [];
}

/// <summary>The decision that counts.</summary>
/// <param name="Entry">Its number.</param>
/// <param name="Decision">Its kind.</param>
/// <param name="Class">New class, or class of a missed structure.</param>
/// <param name="Change">New kind of change, or that of a missed structure.</param>
/// <param name="Cause">Cause of a rejected change.</param>
/// <param name="Why">Empty if not given.</param>
/// <param name="By">Who.</param>
/// <param name="When">When.</param>
/// <param name="Outline">Corrected outline in grid pixels; null: not corrected.</param>
public sealed record ReviewDecision(
    int Entry, DecisionKind Decision, StructureClass? Class, ChangeKind? Change, RejectCause? Cause, string Why, string By,
    DateTimeOffset When, Geometry? Outline);

public sealed record ReviewComment(int Entry, string Text, string By, DateTimeOffset When);
