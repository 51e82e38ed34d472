using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The masks of an image that are applied, and why others are not.</summary>
internal sealed record ProviderMasks(IReadOnlyList<ProviderMask> Used, IReadOnlyList<string> Warnings) : IDisposable
{
    public static ProviderMasks None { get; } = new([], []);

    public void Dispose()
    {
        foreach (var mask in Used) mask.Dispose();
    }
}

/// <summary>Opens the masks of an image and checks that they can be applied to it.</summary>
internal static class ProviderMaskOpener
{
    private const long MaxCheckedPixels = 1 << 22;
    private const double MinCoverage = 0.99;

    /// <summary>A mask that cannot be used gives a warning, not an error.</summary>
    public static ProviderMasks Open(IReadOnlyList<ProviderMaskFile> files, RasterLayout image)
    {
        var used = new List<ProviderMask>();
        var warnings = new List<string>();
        foreach (var file in files)
        {
            try
            {
                used.Add(Open(file, image, warnings));
            }
            catch (InputException e)
            {
                warnings.Add(e.Message);
            }
        }

        return new ProviderMasks(used, warnings);
    }

    private static ProviderMask Open(ProviderMaskFile file, RasterLayout image, List<string> warnings)
    {
        if (ProviderMaskFiles.IsVector(file.Path)) throw NotUsed(file, "it is a vector file");
        if (file.Product == MaskProduct.Unknown) throw NotUsed(file, "the meaning of its values is not known");
        if (!File.Exists(file.Path)) throw NotUsed(file, "it is not on disk");
        var dataset = OpenDataset(file);
        try
        {
            var placement = PlacementOf(dataset, file, image);
            var coverage = placement.CoverageOf(image.Width, image.Height);
            if (coverage <= 0) throw NotUsed(file, "it does not overlap the image");
            Check(dataset, file);
            if (coverage < MinCoverage)
                warnings.Add(
                    $"{Path.GetFileName(file.Path)}: the mask covers {100 * coverage:F0} % of the image; the rest is not masked by it");
            return new ProviderMask(file.Path, file.Product, dataset, placement);
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    private static DatasetHandle OpenDataset(ProviderMaskFile file)
    {
        try
        {
            return DatasetOpener.Open(file.Path, RasterReadOptions.Default);
        }
        catch (InputException e)
        {
            throw new InputException(NotUsed(file, "it cannot be opened").Message, e);
        }
    }

    private static MaskPlacement PlacementOf(DatasetHandle dataset, ProviderMaskFile file, RasterLayout image)
    {
        var (width, height) = (Gdal.GetWidth(dataset), Gdal.GetHeight(dataset));
        var (transform, crs) = (RasterLayoutReader.TransformOf(dataset), SpatialReferences.OfDataset(dataset));
        if (transform is { } mask && crs is not null && image.Transform is { } own && image.Crs is not null)
        {
            return CoordinateSystems.AreSame(crs, image.Crs)
                ? new MaskPlacement(width, height, own, mask)
                : throw NotUsed(file, "its coordinate system differs from that of the image");
        }

        return (width, height) == (image.Width, image.Height)
            ? MaskPlacement.Equal(width, height)
            : throw NotUsed(file, "it has neither a georeference nor the size of the image");
    }

    /// <summary>The number of bands, and of a mask of two values that no more occur.</summary>
    private static void Check(DatasetHandle dataset, ProviderMaskFile file)
    {
        if (MaskCodes.Of(file.Product).Max(code => code.Band) > Gdal.GetBandCount(dataset))
            throw NotUsed(file, $"it has {Gdal.GetBandCount(dataset)} bands, too few for {MaskCodes.NameOf(file.Product)}");
        if (!MaskCodes.IsBinary(file.Product)) return;
        var values = ValuesOf(dataset, file);
        if (values.Count(value => value != 0) > 1) throw NotUsed(file, "it has more than two values, of unknown meaning");
        if (file.Product == MaskProduct.ValidData && !values.Any(value => value != 0)) throw NotUsed(file, "it marks all pixels as nodata");
    }

    private static HashSet<ushort> ValuesOf(DatasetHandle dataset, ProviderMaskFile file)
    {
        var (width, height) = (Gdal.GetWidth(dataset), Gdal.GetHeight(dataset));
        var rows = (int)Math.Clamp(MaxCheckedPixels / width, 1, height);
        var values = new ushort[width * rows];
        try
        {
            PixelTransfer.ReadBand(Gdal.GetBand(dataset, 1), new PixelWindow(0, (height - rows) / 2, width, rows), values);
        }
        catch (GdalException e)
        {
            throw new InputException(NotUsed(file, "it cannot be decoded").Message, e);
        }

        return [.. values];
    }

    private static InputException NotUsed(ProviderMaskFile file, string reason) =>
        new($"{Path.GetFileName(file.Path)}: this {MaskCodes.NameOf(file.Product)} of the provider is not used, because {reason}");
}
