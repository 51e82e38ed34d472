using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>The place of a structure at one date.</summary>
/// <param name="Date">The scene.</param>
/// <param name="State">State of the structure at this date.</param>
/// <param name="View">Null if no assessable pair with this date covers the structure.</param>
public sealed record TimelineDate(LedgerDate Date, DatedState State, TimelineView? View);

/// <summary>Pixels of a date around a structure.</summary>
/// <param name="Grid">A grid on which the date was compared.</param>
/// <param name="Window">The area shown.</param>
/// <param name="Outline">The structure, on the grid.</param>
/// <param name="Metadata">Of the scene, for its credit.</param>
/// <param name="Picture">Takes the window and the maximum side in pixels.</param>
public sealed record TimelineView(
    AnalysisGrid Grid, PixelWindow Window, Geometry Outline, SceneMetadata Metadata, Func<PixelWindow, int, RgbImage> Picture)
{
    /// <summary>Areas without data in this date, or masked in the pair, which are hatched; null if nothing is hatched.</summary>
    public Func<PixelWindow, int, MaskedPicture>? Masked { get; init; }

    /// <summary>True if the picture has the contrast stretch that all such dates of the timeline have in common.</summary>
    public bool HasCommonStretch { get; init; }
}

/// <summary>One structure through all dates of a site.</summary>
public sealed record TimelineContent
{
    /// <summary>First part of the heading: the place.</summary>
    public required string Title { get; init; }

    public required string Producer { get; init; }

    public required bool IsSynthetic { get; init; }

    public required string Id { get; init; }

    public required StructureClass Class { get; init; }

    /// <summary>Probability over all observations, 0..1.</summary>
    public required double Confidence { get; init; }

    public required GeographicPoint Centre { get; init; }

    /// <summary>"built between 2013-02-12 and 2014-05-01", one per time during which it stands, then its alterations.</summary>
    public required IReadOnlyList<string> Periods { get; init; }

    /// <summary>Dates at which pairs contradict each other, as in the ledger.</summary>
    public IReadOnlyList<string> Contradictions { get; init; } = [];

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<TimelineDate> Dates { get; init; }
}
