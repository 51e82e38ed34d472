using NetTopologySuite.Geometries;

namespace ImageryWatch.Core;

/// <summary>Class of a structure.</summary>
public enum StructureClass
{
    /// <summary>From above: a 2-4.5 m square on or near a fence, with a long shadow.</summary>
    GuardTower,

    /// <summary>
    /// From above: the trace of a barrier (cleared strip, posts, shadow line, patrol path); the wire itself is not visible.
    /// </summary>
    Fence,

    /// <summary>From above: a rectangular roof of 4-60 m, single or in rows.</summary>
    Housing,

    /// <summary>Changed, but none of the three classes. Never counted.</summary>
    Other,
}

/// <summary>Kind of change from the earlier to the later date.</summary>
public enum ChangeKind
{
    Appeared,
    Removed,
    Altered,
}

/// <summary>One reported change. Geometry in the coordinate system of the analysis grid (metres).</summary>
public sealed record ChangeObject
{
    /// <summary>Stable: the same inputs and options give the same id.</summary>
    public required string Id { get; init; }

    public required StructureClass Class { get; init; }

    public required ChangeKind Change { get; init; }

    /// <summary>Calibrated probability that class and change are correct, 0..1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Polygon for towers, housing and other; LineString for fences.</summary>
    public required Geometry Geometry { get; init; }

    public double? AreaSquareMetres { get; init; }

    public double? LengthMetres { get; init; }

    public double? WidthMetres { get; init; }

    /// <summary>Direction of the long axis, clockwise from grid north, 0..180.</summary>
    public double? OrientationDegrees { get; init; }

    /// <summary>Height from the shadow length; null where there is no shadow or no sun angle.</summary>
    public double? HeightMetres { get; init; }

    public double? HeightErrorMetres { get; init; }

    public double? DistanceToFenceMetres { get; init; }

    /// <summary>Reasons for the decision in words, strongest first.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public string? SiteId { get; init; }

    public string? Zone { get; init; }

    /// <summary>Null: no person has decided about it.</summary>
    public ChangeReview? Review { get; init; }

    /// <summary>The confidence in words; a change that a person reported has none from the models.</summary>
    public string LikelihoodText => IsReportedByReview ? ChangeReview.ReportedByReview : Likelihood.Words(Confidence);

    /// <summary>Whether the models did not detect it. Its confidence is 1.</summary>
    public bool IsReportedByReview => Review?.Outcome == ReviewOutcome.Missed;
}
