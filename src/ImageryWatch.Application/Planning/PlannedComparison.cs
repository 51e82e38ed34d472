using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A scene of the pipeline file with the metadata of its files.</summary>
/// <param name="Input">Input to open it again.</param>
/// <param name="SiteId">The site it belongs to, or null.</param>
/// <param name="Name">For explicit pairs and messages.</param>
/// <param name="AcquiredAt">Acquisition time; the start of a range of days.</param>
/// <param name="Coverage">Bounding box, in degrees.</param>
public sealed record PlannedScene(SceneInput Input, string? SiteId, string Name, DateTimeOffset AcquiredAt, MapBounds Coverage)
{
    /// <summary>End of the range of days of a mosaic; null for one acquisition.</summary>
    public DateTimeOffset? AcquiredUntil { get; init; }

    /// <summary>Sun angles in the metadata or computed from the time; null if unknown.</summary>
    public SunPosition? Sun { get; init; }

    /// <summary>Scenes are sorted by the middle of their ranges.</summary>
    public DateTimeOffset Middle => AcquiredUntil is { } end ? AcquiredAt + ((end - AcquiredAt) / 2) : AcquiredAt;

    /// <summary>For folders: "2011-07-15"; for a range "2007-01-01--2007-12-31", which ISO 8601 allows in place of a slash.</summary>
    public string FolderDate => AcquiredUntil is { } end ? $"{Day(AcquiredAt)}--{Day(end)}" : Day(AcquiredAt);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A scene that was found by a pattern, in a catalogue or in a list and cannot be used.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Message">Why, in one line.</param>
public sealed record UnreadableScene(string Path, string Message);

/// <summary>One comparison of a batch.</summary>
/// <param name="Site">The area, or null.</param>
/// <param name="Before">The earlier scene.</param>
/// <param name="After">The later scene.</param>
/// <param name="Folder">Output folder, relative to the batch's output folder, with forward slashes.</param>
public sealed record PlannedComparison(Site? Site, PlannedScene Before, PlannedScene After, string Folder)
{
    /// <summary>Why these scenes were paired and how much they differ in season and sun; empty unless pairs are chosen by that.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The folder below the batch's output folder.</summary>
    public string FolderIn(string output) => Path.Combine(output, Path.Combine(Folder.Split('/')));

    /// <summary>A warning for the report where season or sun differ much although pairs are chosen by them; else null.</summary>
    public string? Warning { get; init; }
}

/// <summary>The comparisons of a batch and the sites left out.</summary>
/// <param name="Comparisons">Ordered by site, then by time.</param>
/// <param name="Notes">Sites and scenes without a pair, scenes that occur twice, and items of a catalogue that are not used.</param>
/// <param name="Unreadable">Scenes that were found but cannot be used.</param>
public sealed record BatchPlan(
    IReadOnlyList<PlannedComparison> Comparisons, IReadOnlyList<string> Notes, IReadOnlyList<UnreadableScene> Unreadable);
