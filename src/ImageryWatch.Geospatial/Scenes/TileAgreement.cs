using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Warnings where the tiles of one date are not on one scale of values or of the ground.</summary>
internal static class TileAgreement
{
    /// <summary>Tiles of one sensor differ less, also between nadir and oblique views.</summary>
    private const double MaxPixelSizeRatio = 1.5;

    public static IEnumerable<string> Warnings(IReadOnlyList<SceneTile> tiles)
    {
        var first = tiles[0];
        if (tiles.FirstOrDefault(tile => tile.DataType != first.DataType) is { } other)
            yield return $"the tiles are not on one scale: {NameOf(first)} is {first.DataType}, {NameOf(other)} is {other.DataType}; "
                + "brightness and shadows differ between them: convert them to one scale first";
        var (fine, coarse) = (tiles.MinBy(tile => tile.PixelSizeMetres)!, tiles.MaxBy(tile => tile.PixelSizeMetres)!);
        if (coarse.PixelSizeMetres > MaxPixelSizeRatio * fine.PixelSizeMetres)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"tiles of different pixel size: {NameOf(fine)} {fine.PixelSizeMetres:0.##} m, {NameOf(coarse)} "
                + $"{coarse.PixelSizeMetres:0.##} m; the scene is compared at the coarser one");
    }

    private static string NameOf(SceneTile tile) => Path.GetFileName(tile.Path);
}
