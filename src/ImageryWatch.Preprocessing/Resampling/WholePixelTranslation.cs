using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Detects grids that need no interpolation: same pixel size, shifted by whole pixels.</summary>
internal static class WholePixelTranslation
{
    // Interpolating a smaller offset would only blur the image.
    private const double TolerancePixels = 0.01;

    /// <summary>The whole-pixel offset from grid to source, or null where the source must be interpolated.</summary>
    public static PixelPoint? Of(PointLattice positions)
    {
        var first = OffsetAt(positions, 0, 0);
        var shift = new PixelPoint(Math.Round(first.Column), Math.Round(first.Row));
        for (var r = 0; r < positions.NodeRows; r++)
        {
            for (var c = 0; c < positions.NodeColumns; c++)
            {
                var offset = OffsetAt(positions, c, r);
                if (Math.Abs(offset.Column - shift.Column) > TolerancePixels) return null;
                if (Math.Abs(offset.Row - shift.Row) > TolerancePixels) return null;
            }
        }

        return shift;
    }

    private static PixelPoint OffsetAt(PointLattice positions, int nodeColumn, int nodeRow)
    {
        var x = positions.Domain.Column + ((double)nodeColumn * positions.Step);
        var y = positions.Domain.Row + ((double)nodeRow * positions.Step);
        var point = new PixelPoint(x, y);
        return positions.At(point) - point;
    }
}
