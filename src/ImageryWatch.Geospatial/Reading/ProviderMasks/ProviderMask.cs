using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// A provider's mask raster, applied to an image on the image's own grid: each pixel gets the flags of the mask pixel at its centre.
/// Pixels outside the mask get none.
/// </summary>
internal sealed class ProviderMask(string path, MaskProduct product, DatasetHandle dataset, MaskPlacement placement) : IDisposable
{
    private readonly DatasetSlots _datasets = new(path, dataset);
    private readonly IReadOnlyList<MaskCode> _codes = MaskCodes.Of(product);

    public string Path => path;

    /// <summary>Product and position; the content of the file is not included.</summary>
    public string Description => $"{product} {placement}";

    /// <summary>"scene_udm2.tif (Planet UDM2)".</summary>
    public override string ToString() => $"{System.IO.Path.GetFileName(path)} ({MaskCodes.NameOf(product)})";

    /// <summary>Adds the flags; the values of pixels that lose theirs become 0.</summary>
    /// <param name="block">Pixels of the image.</param>
    /// <param name="inside">The part of the block's window inside the image.</param>
    /// <exception cref="InputException">The mask cannot be decoded.</exception>
    public void Apply(PixelBlock block, PixelWindow inside)
    {
        var window = placement.WindowOf(inside);
        if (window.IsEmpty) return;
        var rented = ArrayPool<ushort>.Shared.Rent(checked((int)window.PixelCount));
        try
        {
            foreach (var code in _codes)
            {
                _datasets.Use(0, open => Read(open, code.Band, window, rented));
                Flag(block, inside, window, rented, code);
            }
        }
        catch (GdalException e)
        {
            throw new InputException($"{path}: the mask cannot be decoded ({e.Message}); download it again or remove it.", e);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    public void Dispose() => _datasets.Dispose();

    private static bool Read(DatasetHandle open, int band, PixelWindow window, ushort[] values)
    {
        PixelTransfer.ReadBand(Gdal.GetBand(open, band), window, values);
        return true;
    }

    private void Flag(PixelBlock block, PixelWindow inside, PixelWindow window, ushort[] values, MaskCode code)
    {
        for (var row = inside.Row; row < inside.EndRow; row++)
        {
            var start = ((row - block.Window.Row) * block.Width) - block.Window.Column;
            for (var column = inside.Column; column < inside.EndColumn; column++)
            {
                var (maskColumn, maskRow) = placement.PixelAt(column, row);
                if (!window.Contains(maskColumn, maskRow)) continue;
                var flags = code.FlagsOf(values[((maskRow - window.Row) * window.Width) + maskColumn - window.Column]);
                if (flags != QualityFlags.None) Add(block, start + column, flags);
            }
        }
    }

    private static void Add(PixelBlock block, int pixel, QualityFlags flags)
    {
        ref var quality = ref block.Quality[pixel];
        quality |= flags;
        if (quality.HasValue()) return;
        quality &= ~QualityFlags.Saturated;
        for (var band = 0; band < block.BandCount; band++) block.Band(band)[pixel] = 0;
    }
}
