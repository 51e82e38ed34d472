using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Brings a block as read to what is interpolated: bands averaged where one stands in for several, and boxes of
/// <c>factor * factor</c> pixels averaged where the source is finer than the grid, because the cubic kernel alone would
/// alias. Boxes are anchored at the raster's corner, so that a box is the same whichever block asks for it.
/// </summary>
internal sealed class SourcePreparation(IReadOnlyList<BandRecipe> recipes, int factor)
{
    /// <summary>True when the block as read already is what is wanted, plane by plane.</summary>
    public bool IsNothing { get; } = factor == 1 && recipes.All(recipe => recipe.SourceBands.Count == 1);

    public int BandCount => recipes.Count;

    /// <summary>The block that holds band <paramref name="band"/> after <see cref="Run"/>, and its plane there.</summary>
    public Span<float> Plane(ResamplingScratch scratch, int band) =>
        IsNothing ? scratch.Source.Band(recipes[band].SourceBands[0]) : scratch.Prepared.Band(band);

    public PixelBlock Result(ResamplingScratch scratch) => IsNothing ? scratch.Source : scratch.Prepared;

    /// <summary>Averages what was read into <see cref="ResamplingScratch.Prepared"/>; the source window starts at a multiple of the factor.</summary>
    public void Run(ResamplingScratch scratch)
    {
        if (IsNothing) return;
        var window = scratch.Source.Window;
        scratch.Prepared.Reshape(
            new PixelWindow(Floor(window.Column), Floor(window.Row), window.Width / factor, window.Height / factor), recipes.Count);
        for (var row = 0; row < scratch.Prepared.Height; row++) AverageRow(scratch.Source, scratch.Prepared, row);
    }

    private int Floor(int value) => (int)Math.Floor((double)value / factor);

    private void AverageRow(PixelBlock source, PixelBlock prepared, int row)
    {
        for (var column = 0; column < prepared.Width; column++)
        {
            var (measured, cause) = Count(source, row * factor, column * factor);
            prepared.Unseen[(row * prepared.Width) + column] = cause;
            for (var band = 0; band < recipes.Count; band++)
                prepared.Row(band, row)[column] = cause.HasValue() ? Mean(source, band, row * factor, column * factor, measured) : 0;
        }
    }

    // A box counts as seen when at least half of its pixels inside the raster were, and as saturated when half have values; the rest of it
    // does not enter the mean.
    private (int Measured, UnseenCause Cause) Count(PixelBlock source, int top, int left)
    {
        var (seen, measured, outside, cause) = (0, 0, 0, UnseenCause.None);
        for (var r = 0; r < factor; r++)
        {
            foreach (var unseen in source.Unseen.Slice(((top + r) * source.Width) + left, factor))
            {
                cause |= unseen;
                if (unseen == UnseenCause.None) seen++;
                if (unseen.HasValue()) measured++;
                else if (unseen == UnseenCause.OutsideCoverage) outside++;
            }
        }

        bool IsEnough(int count) => count > 0 && 2 * count >= (factor * factor) - outside;
        return (measured, IsEnough(seen) ? UnseenCause.None : IsEnough(measured) ? UnseenCause.Saturated : cause);
    }

    // Pixels without a value hold 0, so they add nothing.
    private float Mean(PixelBlock source, int band, int top, int left, int measured)
    {
        var sum = 0f;
        foreach (var sourceBand in recipes[band].SourceBands)
        {
            var plane = source.Band(sourceBand);
            for (var r = 0; r < factor; r++)
                foreach (var value in plane.Slice(((top + r) * source.Width) + left, factor)) sum += value;
        }

        return sum / (measured * recipes[band].SourceBands.Count);
    }
}
