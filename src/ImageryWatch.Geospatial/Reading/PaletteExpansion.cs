using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Reads palette indices and writes their colours to the block's three planes.</summary>
internal static class PaletteExpansion
{
    /// <exception cref="GdalException">The indices cannot be decoded.</exception>
    public static void Read(DatasetHandle dataset, RasterLayout layout, PixelBlock block, PixelWindow inside)
    {
        var rented = ArrayPool<ushort>.Shared.Rent(inside.Width * inside.Height);
        try
        {
            PixelTransfer.ReadBand(Gdal.GetBand(dataset, layout.BandNumbers[0]), inside, rented);
            for (var row = 0; row < inside.Height; row++)
                ExpandRow(rented.AsSpan(row * inside.Width, inside.Width), layout, block, StartOf(block, inside, row));
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    private static int StartOf(PixelBlock block, PixelWindow inside, int row) =>
        ((inside.Row - block.Window.Row + row) * block.Width) + inside.Column - block.Window.Column;

    private static void ExpandRow(ReadOnlySpan<ushort> indices, RasterLayout layout, PixelBlock block, int start)
    {
        var palette = layout.Palette!;
        var red = block.Band(0)[start..];
        var green = block.Band(1)[start..];
        var blue = block.Band(2)[start..];
        var quality = block.Quality[start..];
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i];
            var isEmpty = index >= palette.Alpha.Length || palette.Alpha[index] == 0 || index == layout.NoData[0];
            if (isEmpty) quality[i] |= QualityFlags.NoData;
            red[i] = isEmpty ? 0 : palette.Red[index];
            green[i] = isEmpty ? 0 : palette.Green[index];
            blue[i] = isEmpty ? 0 : palette.Blue[index];
        }
    }
}
