using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Describes how rasters are interpreted, without a comparison.</summary>
public static class SceneInspector
{
    /// <param name="path">A raster, a folder of tiles, a VRT or a STAC item.</param>
    /// <exception cref="InputException">No raster can be opened at this path.</exception>
    public static SceneInspection Inspect(string path)
    {
        using var opener = new SceneOpener();
        try
        {
            var scene = opener.Open([path]);
            return new SceneInspection(
                scene.Name, [.. scene.Tiles.SelectMany(SceneOpener.RastersOf).Select(raster => File(RasterInspection.Of(raster)))],
                Facts(scene.Metadata), scene.Metadata.IsSynthetic, [], scene.Warnings);
        }
        catch (InputException error)
        {
            // Not a usable scene, but a raster may still be described.
            if (TryDescribe(path) is not { } file) throw;
            return new SceneInspection(path, [file], [], false, [error.Message], []);
        }
    }

    /// <summary>Null where the path is no raster, such as a STAC item.</summary>
    private static FileInspection? TryDescribe(string path)
    {
        try
        {
            return File(RasterInspection.Of(path));
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static FileInspection File(RasterInspection raster)
    {
        return new FileInspection
        {
            Path = raster.Path,
            Format = raster.Driver,
            SourceFiles = raster.SourceFiles,
            Width = raster.Width,
            Height = raster.Height,
            DataType = raster.DataType,
            Crs = raster.Crs is { } crs ? crs.EpsgCode is { } code ? $"EPSG:{code} ({crs.Name})" : crs.Name : null,
            PixelSizeMetres = raster.PixelSizeMetres,
            Bounds = raster.GeographicBounds is { } box ? [box.MinX, box.MinY, box.MaxX, box.MaxY] : null,
            Bands = [.. raster.Bands.Select(band => $"{band.Number} {BandNames.Display(band.Role)}")],
            BandRoleSource = raster.BandRoleSource,
            NoDataValue = raster.NoDataValue,
            Masks = MaskNames(raster.Masks, raster.FillValues),
            QualityMasks = raster.QualityMasks,
            ValidShare = raster.ValidShare,
            IsValidShareEstimated = !raster.IsValidShareExact,
            Problems = raster.Problems,
        };
    }

    private static IReadOnlyList<FactInspection> Facts(SceneMetadata metadata) =>
    [
        Fact("date", metadata.AcquiredAt, value => metadata.DateRange
            ?? value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        Fact("sun", metadata.Sun, value => $"azimuth {value.AzimuthDegrees:0.##}, elevation {value.ElevationDegrees:0.##} degrees"),
        Fact("off-nadir", metadata.OffNadirDegrees, value => $"{value:0.##} degrees"),
        Fact("view azimuth", metadata.ViewAzimuthDegrees, value => $"{value:0.##} degrees"),
        Fact("sensor", metadata.Sensor, value => value),
        Fact("credit", metadata.Credit, value => value),
        Fact("cloud cover", metadata.CloudCoverPercent, value => $"{value:0.##} %"),
        Fact("stated GSD", metadata.GroundSampleDistanceMetres, value => $"{value:0.###} m"),
    ];

    private static FactInspection Fact<T>(string name, Attributed<T>? value, Func<T, string> text) =>
        value is null ? new FactInspection(name, null, null) : new FactInspection(name, text(value.Value), value.Source);

    private static string MaskNames(MaskKinds masks, IReadOnlyList<string> fillValues)
    {
        string[] kinds =
        [
            .. from kind in Enum.GetValues<MaskKinds>()
               where kind != MaskKinds.None && masks.HasFlag(kind)
               select kind switch
               {
                   MaskKinds.NoDataValue => "nodata value",
                   MaskKinds.Alpha => "alpha band",
                   MaskKinds.DatasetMask => "dataset mask",
                   MaskKinds.BandMasks => "band masks",
                   _ => "0 in all bands treated as nodata",
               },
        ];
        var all = kinds.Concat(fillValues.Select(value => $"constant border of value {value}")).ToArray();
        return all.Length == 0 ? "none: all pixels are valid" : string.Join(", ", all);
    }
}
