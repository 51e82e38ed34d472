using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The band roles that one source describes.</summary>
/// <param name="Source">For reports: "STAC item tile.json", "band names", "colour interpretation".</param>
/// <param name="Roles">
/// One entry per band of the file, with or without its alpha band. Null: not described. <see cref="BandRole.Other"/>: described as a band
/// that is not used (coastal, red edge).
/// </param>
internal sealed record BandEvidence(string Source, IReadOnlyList<BandRole?> Roles)
{
    public bool IsEmpty => Roles.All(role => role is null);
}
