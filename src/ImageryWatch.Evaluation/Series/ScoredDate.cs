using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <summary>A structure of a ledger at one date.</summary>
/// <param name="Id">Its id, the same at all dates.</param>
/// <param name="Class">Its class.</param>
/// <param name="Geometry">In metres.</param>
/// <param name="State">Its state at this date.</param>
internal sealed record ScoredTrack(string Id, StructureClass Class, Geometry Geometry, DatedState State)
{
    public bool IsPresent => State.State == PresenceState.Present;

    /// <summary>1 per structure; metres of a fence.</summary>
    public double Amount => Class == StructureClass.Fence ? Geometry.Length : 1;

    public LabelledObject Object { get; } = new(Class, "", Geometry);
}

/// <summary>One date of a series, in metres.</summary>
/// <param name="Truth">All structures that stand at the date, without a kind of change.</param>
/// <param name="Tracks">All structures of the ledger, in the same order at all dates.</param>
internal sealed record ScoredDate(IReadOnlyList<LabelledObject> Truth, IReadOnlyList<ScoredTrack> Tracks);
