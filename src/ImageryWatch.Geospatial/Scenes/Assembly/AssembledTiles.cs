namespace ImageryWatch.Geospatial;

/// <summary>The rasters of one tile: one, or several on one grid whose bands are read together.</summary>
internal sealed record TileRasters(IReadOnlyList<LocatedRaster> Members)
{
    public LocatedRaster First => Members[0];

    public IReadOnlySet<Core.BandRole> Roles { get; } = Members.SelectMany(member => member.Bands).ToHashSet();

    public string Names => string.Join(", ", Members.Select(member => member.FileName));
}

/// <param name="Tiles">The tiles of the scene, in the order of their files.</param>
/// <param name="Warnings">Files that are not used, and assumptions.</param>
internal sealed record AssembledTiles(IReadOnlyList<TileRasters> Tiles, IReadOnlyList<string> Warnings);
