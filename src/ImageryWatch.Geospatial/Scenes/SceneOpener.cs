using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Opens scenes and owns their files: a scene can be read until its opener is disposed.</summary>
public sealed class SceneOpener(SceneOpenOptions? options = null) : IDisposable
{
    /// <summary>Source of a date that may be the processing time.</summary>
    public const string UnreliableTimeSource = FileMetadata.TiffTimeSource;

    private readonly SceneOpenOptions _options = options ?? SceneOpenOptions.Default;
    private readonly SidecarFinder _sidecars = new();
    private readonly List<GdalRaster> _opened = [];

    /// <summary>Opens all given files as one scene of one date.</summary>
    /// <param name="paths"> Rasters, folders of tiles (without subfolders), VRTs, or STAC items whose assets are opened. </param>
    /// <exception cref="InputException"> A path is missing or no raster, a tile has no coordinate system or geotransform, or there is no
    /// common band. </exception>
    public Scene Open(IReadOnlyList<string> paths)
    {
        var files = ScenePaths.Expand(paths);
        var rasters = files.Select(file => OpenRaster(file.Path)).ToArray();
        SharedCeiling.Apply(rasters);
        var tiles = rasters.Select(TileOf).ToArray();
        var described = files.Zip(rasters, tiles)
            .Select(one => (Name: Path.GetFileName(one.First.Path), Metadata: Describe(one.First, one.Second, one.Third))).ToArray();
        var stated = described.Select(tile => tile.Metadata).Aggregate(_options.Overrides, MetadataMerge.Prefer);
        var metadata = stated with { Sun = stated.Sun ?? SunFromTime.Compute(stated.AcquiredAt, tiles[0]) };
        return new Scene
        {
            Name = _options.Name ?? NameOf(paths[0]),
            Tiles = tiles,
            Bands = CommonBands(tiles),
            Metadata = metadata,
            PixelSizeMetres = tiles.Max(tile => tile.PixelSizeMetres),
            Warnings = [.. Warnings(metadata), .. MetadataMerge.Conflicts(described), .. BandWarnings(rasters), .. SurveyText.Warnings(rasters)],
        };
    }

    public void Dispose()
    {
        foreach (var raster in _opened) raster.Dispose();
        _opened.Clear();
    }

    private GdalRaster OpenRaster(string path)
    {
        var raster = GdalRaster.Open(path, _options.Reading);
        _opened.Add(raster);
        return raster;
    }

    private static SceneTile TileOf(GdalRaster raster)
    {
        var layout = raster.Layout;
        if (layout.Transform is not { } transform) throw NotLocated(layout);
        if (layout.Crs is not { } crs)
            throw new InputException(
                $"{layout.Path}: no coordinate system, or a local one; assign one with gdal_edit.py -a_srs EPSG:code.");
        return new SceneTile(
            layout.Path, raster, crs, transform, PixelSize(layout, crs, transform), raster.DataType)
        {
            SourceFiles = [
            .. VrtScreening.RastersOf(layout.Path)]
        };
    }

    private static InputException NotLocated(RasterLayout layout) => new(layout.UnusableGeoreference is { } by
        ? $"{layout.Path}: located only by {by}; rectify it first with gdalwarp."
        : $"{layout.Path}: no geotransform, so its location is unknown; georeference it first (gdal_translate -a_ullr -a_srs).");

    private static double PixelSize(RasterLayout layout, CoordinateSystem crs, GeoTransform transform)
    {
        try
        {
            return GroundScale.PixelSizeMetres(crs, transform, layout.Width, layout.Height);
        }
        catch (InputException e)
        {
            throw new InputException($"{layout.Path}: its centre does not lie on the earth; check its georeference. {e.Message}", e);
        }
    }

    private SceneMetadata Describe(SceneFile file, GdalRaster raster, SceneTile tile)
    {
        var sidecar = file.Item ?? _sidecars.For(file.Path);
        var beside = sidecar is null ? SceneMetadata.Unknown : SidecarMetadata.Read(sidecar);
        var metadata = MetadataMerge.Prefer(beside, raster.ReadMetadata());
        return metadata.IsSynthetic || !tile.SourceFiles.Any(IsSynthetic) ? metadata : metadata with { IsSynthetic = true };
    }

    /// <summary>
    /// Also checks the rasters of a VRT, because a VRT does not carry over their metadata and synthetic imagery must always be labelled.
    /// </summary>
    private bool IsSynthetic(string path) =>
        (_sidecars.For(path) is { } sidecar && SidecarMetadata.Read(sidecar).IsSynthetic) || FileMetadata.IsSynthetic(path);

    private static BandRole[] CommonBands(SceneTile[] tiles)
    {
        var common = tiles[0].Source.Bands.Where(role => tiles.All(tile => tile.Source.Bands.Contains(role))).ToArray();
        if (common.Length > 0) return common;
        var odd = tiles.First(tile => !tile.Source.Bands.Intersect(tiles[0].Source.Bands).Any());
        throw new InputException(
            $"{odd.Path}: no band in common with {tiles[0].Path}; where every band is a file of its own, combine them first (gdalbuildvrt "
            + $"-separate).");
    }

    private static IEnumerable<string> Warnings(SceneMetadata metadata)
    {
        if (metadata.AcquiredAt is null) yield return "no date in the files";
        if (metadata.AcquiredAt?.Source == FileMetadata.TiffTimeSource)
            yield return $"the date comes from {FileMetadata.TiffTimeSource}, which is often the time of processing";
        if (metadata.Sun is null)
            yield return "no sun angles: shadow features and heights are available only if the angles can be estimated";
    }

    private static IEnumerable<string> BandWarnings(IEnumerable<GdalRaster> rasters) =>
        rasters.Select(raster => raster.Layout.Assignment).Where(a => a.IsInferred && a.Roles.Count > 1)
            .Select(a => $"the bands have no names and are read in {a.RoleSource}").Distinct();

    /// <summary>Default name of a scene: that of its first file or folder.</summary>
    public static string NameOf(string path)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(path) ? Path.GetFileName(trimmed) : Path.GetFileNameWithoutExtension(trimmed);
    }
}
