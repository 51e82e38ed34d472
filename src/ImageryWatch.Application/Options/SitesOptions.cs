using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The areas of interest.</summary>
public sealed record SitesOptions : IOptionRules
{
    /// <summary>See <see cref="SitesFile"/>.</summary>
    [Option(
        "Vector file (GeoJSON, KML, GeoPackage, Shapefile, ...) with one feature per site: id, name, aliases, zones.",
        Example = "sites.geojson")]
    public string? File { get; init; }

    [Option("Ids of the sites to report on; all if left out.", Example = "[kwan-li-so-18]")]
    public IReadOnlyList<string> Include { get; init; } = [];

    public IEnumerable<OptionProblem> Problems()
    {
        if (File is null && Include.Count > 0) yield return new OptionProblem(null, "'include' needs 'file'");
    }
}
