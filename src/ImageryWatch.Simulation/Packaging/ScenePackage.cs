using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Simulation;

/// <summary>
/// A pair on disk: <c>before/</c> and <c>after/</c> with tiles and a STAC item each, <c>truth.geojson</c>,
/// <c>inventory-before.geojson</c>, <c>inventory-after.geojson</c>. The truth is written last and marks a complete folder.
/// </summary>
public static class ScenePackage
{
    /// <exception cref="OutputException">The folder or a file in it cannot be written.</exception>
    public static void Write(string folder, SyntheticPair pair, PackageOptions options, CancellationToken cancellation = default)
    {
        WriteDate(Path.Combine(folder, "before"), "before", pair, Dates.Before, options, cancellation);
        WriteDate(Path.Combine(folder, "after"), "after", pair, Dates.After, options, cancellation);
        using var toGeographic = CoordinateTransform.Create(pair.Grid.Crs, CoordinateSystems.Wgs84);
        GeoJsonFiles.WriteObjects(Path.Combine(folder, "inventory-before.geojson"), "inventory-before", pair.InventoryBefore, toGeographic);
        GeoJsonFiles.WriteObjects(Path.Combine(folder, "inventory-after.geojson"), "inventory-after", pair.InventoryAfter, toGeographic);
        GeoJsonFiles.WriteObjects(Path.Combine(folder, "truth.geojson"), "truth", pair.Truth, toGeographic);
    }

    internal static void WriteDate(
        string folder, string name, SyntheticPair pair, Dates date, PackageOptions options, CancellationToken cancellation)
    {
        CreateFolder(folder);
        var metadata = date == Dates.Before ? pair.BeforeMetadata : pair.AfterMetadata;
        var tiles = new List<string>();
        foreach (var tile in TileLayout.Of(pair, date, options))
        {
            TileWriter.Write(folder, tile, metadata, options, cancellation);
            tiles.Add(tile.FileName);
        }

        using var toGeographic = CoordinateTransform.Create(pair.Grid.Crs, CoordinateSystems.Wgs84);
        StacItem.Write(
            Path.Combine(folder, "item.json"), $"synthetic-{pair.Options.Name}-{pair.Seed}-{name}", pair, metadata, tiles, toGeographic);
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{folder}: the folder cannot be created ({e.Message}).", e);
        }
    }
}
