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

    /// <summary>A place without a report was examined: nothing was missed there.</summary>
    NoChange,

    /// <summary>A note, which changes nothing else.</summary>
    Comment,

    /// <summary>Cancels an earlier entry of the same file.</summary>
    Undo,
}

/// <summary>One feature of a decisions.geojson.</summary>
public sealed record Decision
{
    private const string MissedPrefix = "missed-";

    /// <summary>Number of the entry in its file, from 1; 0: not from a file.</summary>
    public int Entry { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>Id of the change; may be null for a missed one and for an examined place.</summary>
    public string? Id { get; init; }

    /// <summary>Class of a missed change; new class of a relabelled one, null if it stays.</summary>
    public StructureClass? Class { get; init; }

    /// <summary>Kind of a missed change; new kind of a relabelled one, null if it stays.</summary>
    public ChangeKind? Change { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset When { get; init; }

    public string Why { get; init; } = "";

    /// <summary>Why a rejected change was reported; null: not given.</summary>
    public RejectCause? Cause { get; init; }

    /// <summary>Number of the entry that an undo cancels.</summary>
    public int? Undoes { get; init; }

    /// <summary>Corrected outline, degrees on WGS 84; null: the reported one is right.</summary>
    public Geometry? Outline { get; init; }

    /// <summary>Degrees on WGS 84; null: the object is found by its id only.</summary>
    public Geometry? Geometry { get; init; }

    /// <summary>The dates of the comparison; unknown if the feature does not give them.</summary>
    public DatePair Dates { get; init; }

    /// <summary>"FILE: feature 3", for messages.</summary>
    public required string Location { get; init; }

    /// <summary>The object of the decision within its file: its id, or for a missed one without id "missed-N" with its entry.</summary>
    internal string ObjectId => Id ?? (Entry > 0 ? MissedId(Entry) : Location);

    /// <summary>The object of the decision in all files: the ids of missed structures are numbers of their file.</summary>
    internal string Key => ObjectId.StartsWith(MissedPrefix, StringComparison.Ordinal) ? $"{File}: {ObjectId}" : ObjectId;

    /// <summary>Path of the file, as given.</summary>
    internal string File => Location.Split(": feature")[0];

    internal static string MissedId(int entry) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{MissedPrefix}{entry}");

    /// <summary>For example "rejected by A. Lee, 2026-03-01: shadow".</summary>
    public string Text =>
        $"{Word} by {By}, {When.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}"
        + (Why.Length > 0 ? $": {Why}" : "");

    private string Word => Kind switch
    {
        DecisionKind.Accept => "accepted",
        DecisionKind.Reject => "rejected",
        DecisionKind.Relabel => "relabelled",
        DecisionKind.NoChange => "examined, no change",
        DecisionKind.Comment => "comment",
        DecisionKind.Undo => "undone",
        _ => "missed, reported",
    };
}
