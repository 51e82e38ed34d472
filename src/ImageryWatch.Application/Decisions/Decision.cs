using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Decision of a person about a reported change, or about one that was not reported.</summary>
public enum DecisionKind
{
    /// <summary>The change is real and known: it no longer fails the gate.</summary>
    Accept,

    /// <summary>The change is a false detection: it is not counted.</summary>
    Reject,

    /// <summary>The change has another class, or is of another kind: it is counted as such.</summary>
    Relabel,

    /// <summary>A change that was not reported: it is listed.</summary>
    Missed,
}

/// <summary>One feature of a decisions.geojson.</summary>
public sealed record Decision
{
    public required DecisionKind Kind { get; init; }

    /// <summary>Id of the change; null only for a missed one.</summary>
    public string? Id { get; init; }

    /// <summary>Class of a missed change; new class of a relabelled one, null if it stays.</summary>
    public StructureClass? Class { get; init; }

    /// <summary>Kind of a missed change; new kind of a relabelled one, null if it stays.</summary>
    public ChangeKind? Change { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset When { get; init; }

    public string Why { get; init; } = "";

    /// <summary>Degrees on WGS 84; null: the object is found by its id only.</summary>
    public Geometry? Geometry { get; init; }

    /// <summary>The dates of the comparison; unknown if the feature does not give them.</summary>
    public DatePair Dates { get; init; }

    /// <summary>"FILE: feature 3", for messages.</summary>
    public required string Location { get; init; }

    /// <summary>For example "rejected by A. Lee, 2026-03-01: shadow".</summary>
    public string Text =>
        $"{Word} by {By}, {When.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}"
        + (Why.Length > 0 ? $": {Why}" : "");

    private string Word => Kind switch
    {
        DecisionKind.Accept => "accepted",
        DecisionKind.Reject => "rejected",
        DecisionKind.Relabel => "relabelled",
        _ => "missed, reported",
    };
}
