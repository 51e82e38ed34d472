using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Opens scenes and owns their files: a scene can be read until its opener is disposed.</summary>
public sealed class SceneOpener : IDisposable
{
    /// <summary>Source of a date that may be the processing time.</summary>
    public const string UnreliableTimeSource = FileMetadata.TiffTimeSource;

    private readonly SceneOpenOptions _options;
    private readonly FolderListings _folders = new();
    private readonly SidecarFinder _sidecars;
    private readonly SceneRasters _rasters;

    public SceneOpener(SceneOpenOptions? options = null)
    {
        _options = options ?? SceneOpenOptions.Default;
        _sidecars = new SidecarFinder(_folders);
        _rasters = new SceneRasters(_options.Reading, _sidecars, _folders);
    }

    /// <summary>Opens all given files as one scene of one date.</summary>
    /// <param name="paths"> Rasters, folders of tiles (without subfolders), VRTs, or STAC items whose assets are opened. </param>
    /// <exception cref="InputException"> A path is missing or no raster, a tile has no coordinate system or geotransform, there is no
    /// common band, or the tiles are not on one scale of values. </exception>
    public Scene Open(IReadOnlyList<string> paths)
    {
        var files = ScenePaths.Expand(paths);
        var assembled = SceneAssembly.Assemble(_rasters.Open(files.Files));
        var used = assembled.Tiles.SelectMany(tile => tile.Members).ToArray();
        var metadataOf = new SceneMetadata[used.Length];
        ParallelLoop.For(used.Length, Environment.ProcessorCount, i =>
        {
            used[i].Raster.ReadSurvey();
            metadataOf[i] = Describe(used[i]);
        });
        SharedCeiling.Apply([.. used.Select(one => one.Raster)]);
        var conversions = new List<string>();
        var tiles = TileScales.Unify([.. assembled.Tiles.Select(TileOf)], conversions);
        TileAgreement.Check(tiles);
        var described = used.Zip(metadataOf, (one, found) => (Name: one.FileName, Metadata: found)).ToArray();
        var stated = described.Select(tile => tile.Metadata).Aggregate(_options.Overrides, MetadataMerge.Prefer);
        var metadata = stated with { Sun = SunOf(stated, tiles[0]) };
        return new Scene
        {
            Name = _options.Name ?? NameOf(paths[0]),
            Tiles = tiles,
            Bands = CommonBands(tiles),
            Metadata = metadata,
            PixelSizeMetres = tiles.Max(tile => tile.PixelSizeMetres),
            Warnings = [
                .. Warnings(stated, metadata), .. MetadataMerge.Conflicts(described), .. files.Warnings, .. assembled.Warnings,
                .. TileAgreement.Warnings(tiles), .. conversions, .. BandWarnings(used),
                .. used.SelectMany(one => one.Raster.Masks.Warnings).Distinct(),
                .. SurveyText.Warnings([.. used.Select(one => one.Raster)])],
        };
    }

    /// <summary>Sun angles belong to one moment: for a range of days only those of the user are used.</summary>
    private Attributed<SunPosition>? SunOf(SceneMetadata stated, SceneTile tile) => stated.DateRange is not null
        ? _options.Overrides.Sun
        : stated.Sun ?? SunFromTime.Compute(stated.AcquiredAt, tile);

    /// <summary>The rasters that a tile is read from: one, or several whose bands are read together.</summary>
    public static IReadOnlyList<GdalRaster> RastersOf(SceneTile tile) => RastersOf(tile.Source);

    private static IReadOnlyList<GdalRaster> RastersOf(IPixelSource source) => source switch
    {
        RescaledRaster rescaled => RastersOf(rescaled.Source),
        StackedRaster stack => stack.Rasters,
        GdalRaster raster => [raster],
        _ => [],
    };

    public void Dispose() => _rasters.Dispose();

    private static SceneTile TileOf(TileRasters rasters) => rasters.Members.Count == 1
        ? rasters.First.Tile
        : rasters.First.Tile with
        {
            Source = new StackedRaster([.. rasters.Members.Select(member => member.Raster)]),
            SourceFiles = [.. rasters.Members.SelectMany(member => member.Tile.SourceFiles.Prepend(member.Raster.Path)).Order(
                StringComparer.Ordinal).Distinct()],
            QualityMasks = [.. rasters.Members.SelectMany(member => member.Tile.QualityMasks).Distinct()],
        };

    private SceneMetadata Describe(LocatedRaster one)
    {
        var sidecar = one.File.Item ?? _sidecars.For(one.File.Path);
        var beside = sidecar is null ? SceneMetadata.Unknown : SidecarMetadata.Read(sidecar);
        var metadata = MetadataMerge.Prefer(
            MetadataMerge.Prefer(MetadataMerge.Prefer(beside, ProviderXml.Beside(one.File.Path, _folders)),
                MaxarMetadata.Beside(one.File.Path, _folders)),
            one.Raster.ReadMetadata());
        return metadata.IsSynthetic || !one.Tile.SourceFiles.Any(IsSynthetic) ? metadata : metadata with { IsSynthetic = true };
    }

    /// <summary>
    /// Also checks the rasters of a VRT, because a VRT does not carry over their metadata and synthetic imagery must always be labelled.
    /// </summary>
    private bool IsSynthetic(string path) =>
        (_sidecars.For(path) is { } sidecar && SidecarMetadata.Read(sidecar).IsSynthetic) || FileMetadata.IsSynthetic(path);

    private static BandRole[] CommonBands(IReadOnlyList<SceneTile> tiles)
    {
        var common = tiles[0].Source.Bands.Where(role => tiles.All(tile => tile.Source.Bands.Contains(role))).ToArray();
        if (common.Length > 0) return common;
        var odd = tiles.First(tile => !tile.Source.Bands.Intersect(tiles[0].Source.Bands).Any());
        throw new InputException(
            $"{odd.Path}: no band in common with {tiles[0].Path}; give only one of them.");
    }

    private static IEnumerable<string> Warnings(SceneMetadata stated, SceneMetadata metadata)
    {
        foreach (var problem in metadata.TimeProblems) yield return problem;
        if (metadata.AcquiredAt is null) yield return "no date in the files";
        if (metadata.DateRange is { } range) yield return $"a mosaic of several days: {range}";
        if (metadata.DateRange is not null && stated.Sun is { } sun && metadata.Sun is null)
            yield return $"the sun angles of {sun.Source} are not used, because they do not apply to a mosaic of several days";
        if (metadata.AcquiredAt?.Source == FileMetadata.TiffTimeSource)
            yield return $"the date comes from {FileMetadata.TiffTimeSource}, which is often the time of processing";
        if (metadata.Sun is null)
            yield return "no sun angles: shadow features and heights are available only if the angles can be estimated";
    }

    private static IEnumerable<string> BandWarnings(IReadOnlyList<LocatedRaster> rasters)
    {
        var assignments = rasters.Select(one => (Name: one.FileName, one.Raster.Layout.Assignment)).ToArray();
        foreach (var source in assignments.Where(one => one.Assignment.IsInferred && one.Assignment.Roles.Count > 1)
            .Select(one => one.Assignment.RoleSource).Distinct())
            yield return $"the bands have no names and are read in {source}";
        var warnings = assignments.SelectMany(one => one.Assignment.Warnings.Select(text => (one.Name, Text: text)));
        foreach (var group in warnings.GroupBy(warning => warning.Text))
            yield return $"{group.First().Name}{(group.Count() > 1 ? $" and {group.Count() - 1} more" : "")}: {group.Key}";
    }

    /// <summary>Default name of a scene: that of its first file or folder.</summary>
    public static string NameOf(string path)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(path) ? Path.GetFileName(trimmed) : Path.GetFileNameWithoutExtension(trimmed);
    }
}
