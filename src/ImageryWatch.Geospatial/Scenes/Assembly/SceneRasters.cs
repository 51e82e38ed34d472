using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Opens and owns the rasters of one date, with the band roles of their STAC items and file names.</summary>
internal sealed class SceneRasters(RasterReadOptions reading, SidecarFinder sidecars, FolderListings folders) : IDisposable
{
    private readonly ConcurrentBag<GdalRaster> _opened = [];
    private readonly ProviderMaskFiles _masks = new(folders);

    /// <summary>Opens the files of one date; they can be read until this object is disposed.</summary>
    /// <param name="files">Sorted by path.</param>
    /// <exception cref="InputException">A file is no raster or has no usable georeference.</exception>
    public IReadOnlyList<LocatedRaster> Open(IReadOnlyList<SceneFile> files)
    {
        if (files.Count == 1) return [Open(files[0], reading)];
        if (reading.Bands is { } stated && stated.Count == files.Count && files.All(HasOneBand))
            return InParallel(files.Count, i => Open(files[i], reading with { Bands = [stated[i]] }));
        return WithBandsFromNames(InParallel(files.Count, i => Open(files[i], reading)));
    }

    public void Dispose()
    {
        foreach (var raster in _opened) raster.Dispose();
        _opened.Clear();
    }

    private static LocatedRaster[] InParallel(int count, Func<int, LocatedRaster> open)
    {
        var rasters = new LocatedRaster[count];
        ParallelLoop.For(count, Environment.ProcessorCount, i => rasters[i] = open(i));
        return rasters;
    }

    private bool HasOneBand(SceneFile file)
    {
        using var raster = GdalRaster.Open(file.Path, reading with { Bands = null });
        return raster.Layout.FileBandCount == 1;
    }

    /// <summary>Files of one undescribed band on one grid get the roles of their names.</summary>
    private LocatedRaster[] WithBandsFromNames(LocatedRaster[] rasters)
    {
        foreach (var group in SceneAssembly.ByGrid(rasters).Where(group => group.Count > 1))
        {
            var roles = BandFileNames.RolesOf([.. group.Select(one => Path.GetFileNameWithoutExtension(one.Raster.Path))]);
            foreach (var (member, role) in group.Zip(roles).Where(one => one.First.IsUndescribedBand && one.Second is not null))
            {
                var named = reading with { BandEvidence = [new BandEvidence("the file name", [role])] };
                rasters[Array.IndexOf(rasters, member)] = Open(member.File, named);
            }
        }

        return rasters;
    }

    private LocatedRaster Open(SceneFile file, RasterReadOptions options)
    {
        var item = file.Item ?? sidecars.For(file.Path);
        if (StacBands.Of(item, Path.GetFileName(file.Path)) is { } evidence)
            options = options with { BandEvidence = [.. options.BandEvidence, evidence] };
        if (MaxarMetadata.BandsBeside(file.Path, folders) is { } product)
            options = options with { BandEvidence = [.. options.BandEvidence, product] };
        var raster = GdalRaster.Open(file.Path, options);
        _opened.Add(raster);
        raster.Use(ProviderMaskOpener.Open(_masks.Of(file.Path, item), raster.Layout));
        return new LocatedRaster(file, raster, TileOf(raster));
    }

    private static SceneTile TileOf(GdalRaster raster)
    {
        var layout = raster.Layout;
        if (layout.Transform is not { } transform) throw NotLocated(layout);
        if (layout.Crs is not { } crs)
            throw new InputException(
                $"{layout.Path}: no coordinate system, or a local one; assign one with gdal_edit.py -a_srs EPSG:code.");
        return new SceneTile(layout.Path, raster, crs, transform, PixelSize(layout, crs, transform), raster.DataType)
        {
            SourceFiles = [.. VrtScreening.RastersOf(layout.Path).Concat(raster.Masks.Used.Select(mask => mask.Path))],
            QualityMasks = [.. raster.Masks.Used.Select(mask => mask.ToString())],
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
}
