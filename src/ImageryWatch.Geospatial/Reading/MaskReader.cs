using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Reads alpha bands and masks and flags the pixels of value 0 as nodata.</summary>
internal static class MaskReader
{
    /// <exception cref="GdalException">The mask cannot be decoded.</exception>
    public static void Apply(DatasetHandle dataset, RasterLayout layout, PixelBlock block, PixelWindow inside)
    {
        foreach (var mask in MasksOf(dataset, layout)) ApplyMask(mask, block, inside);
    }

    public static IEnumerable<nint> MasksOf(DatasetHandle dataset, RasterLayout layout)
    {
        if (layout.Assignment.AlphaBand is { } alpha) yield return Gdal.GetBand(dataset, alpha);
        if (layout.Masks.HasFlag(MaskKinds.DatasetMask)) yield return MaskOf(dataset, layout.BandNumbers[0]);
        if (!layout.Masks.HasFlag(MaskKinds.BandMasks)) yield break;
        foreach (var number in layout.BandNumbers) yield return MaskOf(dataset, number);
    }

    private static nint MaskOf(DatasetHandle dataset, int bandNumber) => Gdal.GetMaskBand(Gdal.GetBand(dataset, bandNumber));

    /// <summary>Read as 16 bits, so that small alpha values of 16-bit images are not clipped to 8 bits.</summary>
    private static void ApplyMask(nint mask, PixelBlock block, PixelWindow inside)
    {
        var rented = ArrayPool<ushort>.Shared.Rent(inside.Width * inside.Height);
        try
        {
            PixelTransfer.ReadBand(mask, inside, rented);
            for (var row = 0; row < inside.Height; row++)
                MarkRow(rented.AsSpan(row * inside.Width, inside.Width), RowOf(block, inside, row));
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    private static Span<QualityFlags> RowOf(PixelBlock block, PixelWindow inside, int row) =>
        block.Quality.Slice(((inside.Row - block.Window.Row + row) * block.Width) + inside.Column - block.Window.Column, inside.Width);

    private static void MarkRow(ReadOnlySpan<ushort> mask, Span<QualityFlags> quality)
    {
        for (var i = mask.IndexOf((ushort)0); i >= 0 && i < mask.Length; i++)
            if (mask[i] == 0) quality[i] |= QualityFlags.NoData;
    }
}
