using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Combines projection and displacement in one lattice, so that pixels are interpolated only once.</summary>
internal static class DisplacedPositions
{
    /// <summary>
    /// Distance between nodes. The nodes of displacement fields lie at multiples of it, so their cells are reproduced exactly; over this
    /// distance projections are linear to far less than a pixel.
    /// </summary>
    public const int NodeStep = 32;

    /// <summary>Source position of the content of each pixel of <paramref name="part"/>: source(p + d(p)).</summary>
    public static PointLattice Compose(PixelWindow part, Displacement displacement, Func<PixelPoint, PixelPoint> toSource)
    {
        var (column, row) = (FloorToStep(part.Column), FloorToStep(part.Row));
        var domain = new PixelWindow(column, row, part.EndColumn - column, part.EndRow - row);
        return new PointLattice(domain, NodeStep, point => toSource(point + displacement.At(point)));
    }

    private static int FloorToStep(int value) => (int)Math.Floor((double)value / NodeStep) * NodeStep;
}
