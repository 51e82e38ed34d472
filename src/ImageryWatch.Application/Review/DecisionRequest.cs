using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>A decision to record. Geometries in grid pixels.</summary>
public sealed record DecisionRequest
{
    /// <summary>Null for a new missed structure.</summary>
    public string? Id { get; init; }

    /// <summary>The version of the object to which the decision refers; 0 for a new one.</summary>
    public required int ExpectedVersion { get; init; }

    public required DecisionKind Decision { get; init; }

    public StructureClass? Class { get; init; }

    public ChangeKind? Change { get; init; }

    public RejectCause? Cause { get; init; }

    public string? Why { get; init; }

    /// <summary>Corrected outline, with <see cref="DecisionKind.Accept"/> and <see cref="DecisionKind.Relabel"/>.</summary>
    public Geometry? Outline { get; init; }

    /// <summary>Of a missed structure; null for a candidate: its outline.</summary>
    public Geometry? Geometry { get; init; }

    /// <summary>Name of the reviewer.</summary>
    public string? By { get; init; }
}

/// <summary>The object has another version than expected: another person has decided in the meantime.</summary>
public sealed class DecisionConflictException(ReviewItem? item)
    : Exception("Another decision about this object was made in the meantime; check it and decide again.")
{
    /// <summary>The object as it is now; null if a missed structure was withdrawn.</summary>
    public ReviewItem? Item { get; } = item;
}
