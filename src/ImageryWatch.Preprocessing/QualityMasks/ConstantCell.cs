using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Tests whether the pixels of a cell are equal.</summary>
internal static class ConstantCell
{
    /// <summary>Rounding of the interpolation, as a share of the value.</summary>
    private const float Tolerance = 1e-5f;

    /// <param name="block">Values and flags.</param>
    /// <param name="cell">The cell in coordinates of the block.</param>
    /// <returns>True where no pixel has a flag and all have the same value in each band.</returns>
    public static bool Is(PixelBlock block, PixelWindow cell)
    {
        for (var row = cell.Row; row < cell.EndRow; row++)
            if (block.Quality.Slice((row * block.Width) + cell.Column, cell.Width).ContainsAnyExcept(QualityFlags.None)) return false;
        for (var band = 0; band < block.BandCount; band++)
        {
            var expected = block.Row(band, cell.Row)[cell.Column];
            for (var row = cell.Row; row < cell.EndRow; row++)
                foreach (var value in block.Row(band, row).Slice(cell.Column, cell.Width))
                    if (Math.Abs(value - expected) > Tolerance * Math.Abs(expected)) return false;
        }

        return true;
    }
}
