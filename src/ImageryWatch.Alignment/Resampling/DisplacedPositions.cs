using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>Projection and displacement composed into one lattice, so that pixels are interpolated once.</summary>
internal static class DisplacedPositions
{
    /// <summary>
    /// Distance between nodes. Displacement fields have nodes at multiples of it, so their cells are reproduced exactly;
    /// projections are straight to far less than a pixel over it.
    /// </summary>
    public const int NodeStep = 32;

    /// <summary>Where the content wanted at each pixel of <paramref name="part"/> lies: source(p + d(p)).</summary>
    public static PointLattice Compose(PixelWindow part, Displacement displacement, Func<PixelPoint, PixelPoint> toSource)
    {
        var (column, row) = (FloorToStep(part.Column), FloorToStep(part.Row));
        var domain = new PixelWindow(column, row, part.EndColumn - column, part.EndRow - row);
        return new PointLattice(domain, NodeStep, point =>
        {
            var d = displacement.At(point);
            return toSource(new PixelPoint(point.Column + d.Column, point.Row + d.Row));
        });
    }

    private static int FloorToStep(int value) => (int)Math.Floor((double)value / NodeStep) * NodeStep;
}
