namespace ImageryWatch.Geospatial;

/// <summary>Combines the rasters of one date into the tiles of a scene.</summary>
internal static class SceneAssembly
{
    /// <param name="rasters">Sorted by path.</param>
    /// <exception cref="Core.InputException">Which band each file holds cannot be decided.</exception>
    public static AssembledTiles Assemble(IReadOnlyList<LocatedRaster> rasters)
    {
        var stacks = ByGrid(rasters).Select(BandStacking.Combine).ToArray();
        var tiles = stacks.SelectMany(stack => stack.Tiles).OrderBy(tile => tile.First.Raster.Path, StringComparer.Ordinal).ToArray();
        var chosen = ResolutionChoice.Select(tiles);
        return chosen with { Warnings = [.. stacks.SelectMany(stack => stack.Warnings), .. chosen.Warnings] };
    }

    /// <summary>Groups of rasters that cover exactly the same pixels, in the order of their first files.</summary>
    public static IReadOnlyList<IReadOnlyList<LocatedRaster>> ByGrid(IReadOnlyList<LocatedRaster> rasters)
    {
        var groups = new List<List<LocatedRaster>>();
        foreach (var raster in rasters)
        {
            if (groups.FirstOrDefault(group => raster.HasGridOf(group[0])) is { } same) same.Add(raster);
            else groups.Add([raster]);
        }

        return groups;
    }
}
