using NetTopologySuite.Geometries;

namespace ImageryWatch.Core;

/// <summary>A part of a site (a total control zone, a village), as a polygon in EPSG:4326.</summary>
public sealed record SiteZone(string Name, Geometry Outline);

/// <summary>An area of interest for reports. Geometry in EPSG:4326, longitude first.</summary>
public sealed record Site
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The area to compare, or null for the full coverage of the scenes.</summary>
    public Geometry? Outline { get; init; }

    public IReadOnlyList<SiteZone> Zones { get; init; } = [];

    /// <summary>A remark about the outline for the reader, for example that it is approximate.</summary>
    public string? Note { get; init; }
}
