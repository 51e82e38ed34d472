using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>State of a structure at one date.</summary>
public enum PresenceState
{
    Present,
    Absent,

    /// <summary>The place is masked at this date, or no pair with this date could be registered.</summary>
    NotAssessable,

    /// <summary>The place is unmasked at this date, but no pair gives evidence, or the evidence is contradictory.</summary>
    Unknown,
}

/// <param name="State">The state.</param>
/// <param name="PresentProbability">Probability that the structure is present, 0..1; null where the state is not known.</param>
public sealed record DatedState(PresenceState State, double? PresentProbability);

/// <summary>One scene of a site. A mosaic of several days has a range.</summary>
public sealed record LedgerDate(string Name, DateOnly From, DateOnly Until);

/// <summary>
/// A time during which a structure stands, with the intervals in which it was built and removed: built later than
/// <paramref name="BuiltAfter"/> (null: before the first date) and not later than <paramref name="BuiltBefore"/>.
/// </summary>
/// <param name="BuiltAfter">Last date at which it is absent; null if there is none.</param>
/// <param name="BuiltBefore">First date at which it is present.</param>
/// <param name="RemovedAfter">Last date at which it is present; null if it is not removed.</param>
/// <param name="RemovedBefore">First date at which it is absent again; null if it is not removed.</param>
public sealed record StandingPeriod(DateOnly? BuiltAfter, DateOnly BuiltBefore, DateOnly? RemovedAfter, DateOnly? RemovedBefore);

/// <summary>One structure through all dates of a site.</summary>
public sealed record StructureTrack
{
    public required string Id { get; init; }

    public required StructureClass Class { get; init; }

    /// <summary>In degrees on WGS 84, in the georeference of the first date.</summary>
    public required Geometry Geometry { get; init; }

    /// <summary>Centre of its first observation, which its id is made from; of a fence the centre of its line.</summary>
    public required GeographicPoint FirstCentre { get; init; }

    /// <summary>Probability over all observations, 0..1.</summary>
    public required double Confidence { get; init; }

    public string? Zone { get; init; }

    /// <summary>Area of the outline; only for housing.</summary>
    public double? AreaSquareMetres { get; init; }

    /// <summary>Only for fences.</summary>
    public double? LengthMetres { get; init; }

    /// <summary>One per date of the ledger.</summary>
    public required IReadOnlyList<DatedState> States { get; init; }

    /// <summary>In order of time; at least one.</summary>
    public required IReadOnlyList<StandingPeriod> Periods { get; init; }

    /// <summary>Dates at which pairs contradict each other.</summary>
    public IReadOnlyList<DateOnly> Contradictions { get; init; } = [];

    /// <summary>Folders of the pairs in which it was detected.</summary>
    public required IReadOnlyList<string> Pairs { get; init; }

    /// <summary>Dates between which it was altered while it was present at both, in order of time; only for housing.</summary>
    public IReadOnlyList<BeforeAfter<DateOnly>> Alterations { get; init; } = [];

    /// <summary>
    /// Dates between which it was removed and another one of its class was built at its place, within one pair, in order of time.
    /// </summary>
    public IReadOnlyList<BeforeAfter<DateOnly>> Replacements { get; init; } = [];

    /// <summary>True if it was removed and built again, between two dates or within one pair.</summary>
    public bool IsRebuilt { get; init; }
}

/// <param name="Zone">Null for the whole site.</param>
/// <param name="MaskedShares">Share of the area that is not assessable, 0..1, per date; null where it is not known.</param>
public sealed record LedgerArea(string? Zone, IReadOnlyList<double?> MaskedShares)
{
    /// <summary>Share per cause and date; of several causes at a place the most severe one. Empty where no pair is assessable.</summary>
    public IReadOnlyList<IReadOnlyDictionary<QualityFlags, double>> Causes { get; init; } = [];
}

/// <summary>All structures of a site through all its dates.</summary>
public sealed record SiteLedger
{
    private const string TitleEnding = ": structures by date";

    public string? SiteId { get; init; }

    public required string Title { get; init; }

    public required string Producer { get; init; }

    public required bool IsSynthetic { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<LedgerDate> Dates { get; init; }

    /// <summary>By class, then from north to south.</summary>
    public required IReadOnlyList<StructureTrack> Tracks { get; init; }

    /// <summary>The whole site first, then its zones.</summary>
    public required IReadOnlyList<LedgerArea> Areas { get; init; }

    public static string TitleOf(string place) => place + TitleEnding;

    /// <summary>The place of a title made by <see cref="TitleOf"/>; another title as it is.</summary>
    public static string PlaceOf(string title) =>
        title.EndsWith(TitleEnding, StringComparison.Ordinal) ? title[..^TitleEnding.Length] : title;
}
