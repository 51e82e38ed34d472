using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>A numbered part of the report's area: a zone of the site, or a housing cluster found in this comparison.</summary>
/// <param name="Label">"Z1", "Z2", ... for zones in file order, "C1", "C2", ... for clusters from north to south.</param>
/// <param name="Name">Name of the zone, or "Housing cluster".</param>
/// <param name="Outline">Outline of a cluster on the analysis grid; null for a zone.</param>
/// <param name="Centre">Centre; null where the outline of the zone is unknown.</param>
/// <param name="AreaSquareMetres">Size of the outline; null if unknown.</param>
/// <param name="AssessableShare">Share of a zone that is assessable, 0..1; null if it was not measured.</param>
/// <param name="Changes">Counted changes whose centre lies in the area, in report order.</param>
/// <param name="HousesBefore">Housing structures in the earlier date; null if unchanged structures were not searched for.</param>
/// <param name="HousesAfter">The same in the later date.</param>
internal sealed record NumberedArea(
    string Label, string Name, Geometry? Outline, GeographicPoint? Centre, double? AreaSquareMetres, double? AssessableShare,
    IReadOnlyList<LocatedChange> Changes, HouseCount? HousesBefore, HouseCount? HousesAfter)
{
    public bool IsCluster => Outline is not null;
}
