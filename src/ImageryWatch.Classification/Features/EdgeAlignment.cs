using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Alignment of one date's edges with the sides of a rectangle: the mean of cos(4 (a - r)) over the pixels of the rectangle and of a
/// margin, weighted by the squared gradient, where a is the direction of the gradient and r that of the rectangle. 1 if all edges are
/// parallel to the sides, about 0 for a circle or texture, -1 if they run diagonally.
/// </summary>
internal static class EdgeAlignment
{
    /// <summary>Margin that holds the blurred outline.</summary>
    private const double MarginPixels = 1.5;

    /// <summary>Added to the squared gradients, so that even ground gives 0: (grey levels per pixel)^2 per pixel of the area.</summary>
    private const double NoiseEnergy = 1;

    /// <summary>Measures one date; masked pixels are skipped.</summary>
    public static double Measure(DateImage image, OrientedRectangle rectangle)
    {
        var (real, imaginary) = MeanFourthPower(image, rectangle);
        var (sideReal, sideImaginary) = FourthPower(rectangle.Along.Columns, rectangle.Along.Rows);
        return (real * sideReal) + (imaginary * sideImaginary);
    }

    /// <summary>
    /// The same for sides of any direction: 1 if all edges are parallel or at right angles to each other, near 0 for a circle or texture.
    /// </summary>
    public static double Coherence(DateImage image, OrientedRectangle rectangle)
    {
        var (real, imaginary) = MeanFourthPower(image, rectangle);
        return Math.Sqrt((real * real) + (imaginary * imaginary));
    }

    /// <summary>Mean of exp(4 i a), weighted by the squared gradient; 0 without pixels.</summary>
    private static (double Real, double Imaginary) MeanFourthPower(DateImage image, OrientedRectangle rectangle)
    {
        var area = rectangle.Grow(MarginPixels);
        var bounds = area.Bounds().Intersect(image.Window);
        var (real, imaginary, energy) = (0.0, 0.0, 0.0);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                if (!area.Holds(area.Offsets(new PixelPoint(column + 0.5, row + 0.5)))) continue;
                var at = image.PlaceOf(column, row);
                if (!image.IsUnmasked(at)) continue;
                var (columns, rows) = image.GradientAt(at);
                var squared = (columns * columns) + (rows * rows);
                energy += squared + NoiseEnergy;
                if (squared == 0) continue;
                var (fourReal, fourImaginary) = FourthPower(columns, rows);
                real += fourReal / squared;
                imaginary += fourImaginary / squared;
            }
        }

        return energy == 0 ? (0, 0) : (real / energy, imaginary / energy);
    }

    /// <summary>(x + i y)^4: its angle is four times that of (x, y).</summary>
    private static (double Real, double Imaginary) FourthPower(double x, double y)
    {
        var (real, imaginary) = ((x * x) - (y * y), 2 * x * y);
        return ((real * real) - (imaginary * imaginary), 2 * real * imaginary);
    }
}
