using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Selects among tiles of different pixel size or bands that cover the same ground (panchromatic and multispectral, visual and analytic):
/// the finest, then those with more bands. Tiles are mixed only where they extend each other.
/// </summary>
internal static class ResolutionChoice
{
    /// <summary>Products of one resolution differ by less, also in geographic coordinates.</summary>
    private const double SameResolution = 1.2;

    /// <summary>Share of a tile's area within finer tiles beyond which it does not extend them.</summary>
    private const double CoveredShare = 0.9;

    /// <summary>Neighbouring tiles of one product overlap by less.</summary>
    private const double OverlapShare = 0.5;

    public static AssembledTiles Select(IReadOnlyList<TileRasters> tiles)
    {
        var warnings = new List<string>();
        var kept = WithoutRepeatedGround(tiles, warnings);
        var common = kept.Aggregate(kept[0].Roles.ToHashSet(), (roles, tile) => { roles.IntersectWith(tile.Roles); return roles; });
        if (common.Count > 0 && kept.FirstOrDefault(tile => !tile.Roles.SetEquals(common)) is { } other)
            warnings.Add($"{other.Names} has bands that other tiles do not have "
                + $"({string.Join(", ", other.Roles.Except(common).Order().Select(BandNames.Display))}); they are not used");
        return new AssembledTiles(kept, warnings);
    }

    private static double Size(TileRasters tile) => tile.First.Tile.PixelSizeMetres;

    private static List<TileRasters> WithoutRepeatedGround(IReadOnlyList<TileRasters> tiles, List<string> warnings)
    {
        if (tiles.All(tile => tile.Roles.SetEquals(tiles[0].Roles) && IsSameSize(tile, tiles[0]))) return [.. tiles];
        var bounds = tiles.ToDictionary(tile => tile, tile => Footprints.Of(tile.First.Tile, CoordinateSystems.Wgs84));
        var kept = new List<TileRasters>();
        foreach (var tile in tiles.Order(Comparer<TileRasters>.Create(Preference)))
        {
            if (kept.FirstOrDefault(better => Repeats(tile, better, bounds)) is { } used) warnings.Add(Unused(tile, used));
            else kept.Add(tile);
        }

        return [.. tiles.Where(kept.Contains)];
    }

    /// <summary>The finer first; at the same resolution the one with more bands.</summary>
    private static int Preference(TileRasters a, TileRasters b) =>
        !IsSameSize(a, b) ? Size(a).CompareTo(Size(b))
        : a.Roles.Count != b.Roles.Count ? b.Roles.Count.CompareTo(a.Roles.Count)
        : string.CompareOrdinal(a.First.Raster.Path, b.First.Raster.Path);

    private static bool IsSameSize(TileRasters a, TileRasters b) =>
        Math.Max(Size(a), Size(b)) < SameResolution * Math.Min(Size(a), Size(b));

    private static bool Repeats(TileRasters tile, TileRasters better, Dictionary<TileRasters, MapBounds> bounds)
    {
        var sameProduct = tile.Roles.SetEquals(better.Roles);
        if (sameProduct && IsSameSize(tile, better)) return false;
        var overlap = bounds[tile].Intersect(bounds[better]);
        var share = overlap.IsEmpty ? 0 : overlap.Width * overlap.Height / (bounds[tile].Width * bounds[tile].Height);
        return share > (sameProduct ? CoveredShare : OverlapShare);
    }

    private static string Unused(TileRasters tile, TileRasters used) =>
        $"{tile.Names} ({Metres(Size(tile))} pixels, {Bands(tile)}) is not used, because {used.Names} ({Metres(Size(used))} pixels, "
        + $"{Bands(used)}) covers the same ground; to compare it, give the file itself";

    private static string Bands(TileRasters tile) => string.Join(", ", tile.Roles.Order().Select(BandNames.Display));

    private static string Metres(double size) => string.Create(CultureInfo.InvariantCulture, $"{size:0.##} m");
}
