using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Checks that the tiles of one date are on one scale of values and of the ground.</summary>
internal static class TileAgreement
{
    /// <summary>Tiles of one sensor differ less, also between nadir and oblique views.</summary>
    private const double MaxPixelSizeRatio = 1.5;

    /// <summary>Integer types that can store the same sensor counts.</summary>
    private static readonly string[] CountTypes = ["int16", "uint16", "int32", "uint32"];

    /// <summary>Sample types other than those of counts differ in scale: 8 bits are stretched, floats are often reflectance.</summary>
    /// <exception cref="InputException">The tiles have different sample types, and no scale that relates them.</exception>
    public static void Check(IReadOnlyList<SceneTile> tiles)
    {
        var first = tiles[0];
        if (tiles.FirstOrDefault(tile => tile.DataType != first.DataType && !AreCounts(tile, first)) is not { } other) return;
        if (tiles.All(TileScales.IsDefined)) return;
        throw new InputException(
            $"{other.Path}: the tiles are not on one scale: {NameOf(first)} is {first.DataType}, {NameOf(other)} is {other.DataType}; "
            + "convert them to one scale first (gdal_translate -ot and -scale), or compare them one by one.");
    }

    public static IEnumerable<string> Warnings(IReadOnlyList<SceneTile> tiles)
    {
        var first = tiles[0];
        if (tiles.FirstOrDefault(tile => tile.DataType != first.DataType && AreCounts(tile, first)) is { } other
            && !tiles.All(TileScales.IsDefined))
            yield return $"{NameOf(first)} is {first.DataType}, {NameOf(other)} is {other.DataType}: the values are used as if they were "
                + "on one scale";
        var (fine, coarse) = (tiles.MinBy(tile => tile.PixelSizeMetres)!, tiles.MaxBy(tile => tile.PixelSizeMetres)!);
        if (coarse.PixelSizeMetres > MaxPixelSizeRatio * fine.PixelSizeMetres)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"tiles of different pixel size: {NameOf(fine)} {fine.PixelSizeMetres:0.##} m, {NameOf(coarse)} "
                + $"{coarse.PixelSizeMetres:0.##} m; the scene is compared at the coarser one");
    }

    private static bool AreCounts(SceneTile a, SceneTile b) => CountTypes.Contains(a.DataType) && CountTypes.Contains(b.DataType);

    private static string NameOf(SceneTile tile) => Path.GetFileName(tile.Path);
}
