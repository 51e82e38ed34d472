using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Combines rasters that cover exactly the same pixels. Files of different bands become one tile. Files of the same bands remain separate
/// tiles; the first has priority. All other files are ignored.
/// </summary>
internal static class BandStacking
{
    private const int MaxListed = 8;

    /// <param name="group">Rasters on one grid, sorted by path.</param>
    /// <exception cref="InputException">Several files of one band, and nothing describes which band each is.</exception>
    public static AssembledTiles Combine(IReadOnlyList<LocatedRaster> group)
    {
        if (group.Count == 1) return new AssembledTiles([new TileRasters(group)], []);
        var described = group.Where(raster => !raster.IsUndescribedBand && raster.Bands.Any(role => role != BandRole.Other)).ToArray();
        if (described.Length == 0) throw Undescribed(group);
        var best = described.Select(start => Stack(start, described)).MaxBy(stack => stack.Roles.Count)!;
        var equal = described.Where(raster => !best.Members.Contains(raster) && best.Roles.SetEquals(raster.Bands))
            .Select(raster => new TileRasters([raster])).ToArray();
        var unused = group.Where(raster => !best.Members.Contains(raster) && !equal.Any(tile => tile.First == raster)).ToArray();
        return new AssembledTiles([best, .. equal], unused.Length == 0 ? [] : [Unused(unused, best)]);
    }

    /// <summary>Adds every raster with other bands and the same sample type; panchromatic is not combined with colours.</summary>
    private static TileRasters Stack(LocatedRaster start, IReadOnlyList<LocatedRaster> candidates)
    {
        var members = new List<LocatedRaster> { start };
        var roles = start.Bands.ToHashSet();
        foreach (var other in candidates.Where(other => other != start))
        {
            if (roles.Overlaps(other.Bands) || other.Raster.DataType != start.Raster.DataType) continue;
            if (roles.Contains(BandRole.Panchromatic) || other.Bands.Contains(BandRole.Panchromatic)) continue;
            if (other.Bands.Contains(BandRole.Other)) continue;
            members.Add(other);
            roles.UnionWith(other.Bands);
        }

        return new TileRasters([.. members.OrderBy(member => member.Raster.Path, StringComparer.Ordinal)]);
    }

    private static string Unused(IReadOnlyList<LocatedRaster> unused, TileRasters used) =>
        $"not used, because {used.Names} {(used.Members.Count == 1 ? "covers" : "cover")} the same pixels: {Listed(unused)}; to compare "
        + "one of these files, give the file itself";

    private static InputException Undescribed(IReadOnlyList<LocatedRaster> group) => new(
        $"{Path.GetDirectoryName(group[0].Raster.Path)}: {group.Count} files of one band cover the same pixels, and nothing describes "
        + $"which band each is: {Listed(group)}; give the band in the file names (scene_red.tif), one role for each file as band roles "
        + "(red, green, blue, nir), or only one of the files.");

    private static string Listed(IReadOnlyList<LocatedRaster> rasters) =>
        string.Join(", ", rasters.Take(MaxListed).Select(raster => raster.FileName))
        + (rasters.Count > MaxListed ? $" and {rasters.Count - MaxListed} more" : "");
}
