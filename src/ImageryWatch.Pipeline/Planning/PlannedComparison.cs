using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>A scene of the pipeline file with what its files say of it.</summary>
/// <param name="Input">How to open it again.</param>
/// <param name="SiteId">The site it is bound to, or null.</param>
/// <param name="Name">For explicit pairs and messages.</param>
/// <param name="AcquiredAt">When it was taken.</param>
/// <param name="Coverage">What it covers, in degrees.</param>
public sealed record PlannedScene(SceneInput Input, string? SiteId, string Name, DateTimeOffset AcquiredAt, MapBounds Coverage);

/// <summary>One comparison of a batch.</summary>
/// <param name="Site">The area, or null.</param>
/// <param name="Before">The earlier scene.</param>
/// <param name="After">The later scene.</param>
/// <param name="Folder">Where its result goes, relative to the batch's output folder, with forward slashes.</param>
public sealed record PlannedComparison(Site? Site, PlannedScene Before, PlannedScene After, string Folder);

/// <summary>Everything a batch will do, and what it leaves out.</summary>
/// <param name="Comparisons">In the order of sites, then time.</param>
/// <param name="Notes">Sites that fewer than two scenes show.</param>
public sealed record BatchPlan(IReadOnlyList<PlannedComparison> Comparisons, IReadOnlyList<string> Notes);
