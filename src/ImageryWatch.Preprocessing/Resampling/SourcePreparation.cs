using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Prepares a block for interpolation: averages bands where one role is made from several, and averages boxes of <c>factor * factor</c>
/// pixels where the source is finer than the grid, because the cubic kernel alone would alias. Boxes are anchored at the raster's corner,
/// so they do not depend on the block.
/// </summary>
internal sealed class SourcePreparation(IReadOnlyList<BandRecipe> recipes, int factor)
{
    /// <summary>True when the block needs no preparation.</summary>
    public bool IsIdentity { get; } = factor == 1 && recipes.All(recipe => recipe.SourceBands.Count == 1);

    public int BandCount => recipes.Count;

    public void AddTo(ContentKeyBuilder key)
    {
        foreach (var recipe in recipes)
        {
            key.Add(recipe.SourceBands.Count);
            foreach (var band in recipe.SourceBands) key.Add(band);
        }
    }

    /// <summary>The plane of band <paramref name="band"/> after <see cref="Run"/>.</summary>
    public Span<float> Plane(ResamplingScratch scratch, int band) =>
        IsIdentity ? scratch.Source.Band(recipes[band].SourceBands[0]) : scratch.Prepared.Band(band);

    public PixelBlock Result(ResamplingScratch scratch) => IsIdentity ? scratch.Source : scratch.Prepared;

    /// <summary>
    /// Averages the source block into <see cref="ResamplingScratch.Prepared"/>; the source window starts at a multiple of the factor.
    /// </summary>
    public void Run(ResamplingScratch scratch)
    {
        if (IsIdentity) return;
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
            prepared.Quality[(row * prepared.Width) + column] = cause;
            for (var band = 0; band < recipes.Count; band++)
                prepared.Row(band, row)[column] = cause.HasValue() ? Mean(source, band, row * factor, column * factor, measured) : 0;
        }
    }

    // A box is unmasked when at least half of its pixels inside the raster are, and saturated when at least half have values. Pixels
    // without a value do not enter the mean.
    private (int Measured, QualityFlags Cause) Count(PixelBlock source, int top, int left)
    {
        var (unmasked, measured, outside, cause) = (0, 0, 0, QualityFlags.None);
        for (var r = 0; r < factor; r++)
        {
            foreach (var quality in source.Quality.Slice(((top + r) * source.Width) + left, factor))
            {
                cause |= quality;
                if (quality == QualityFlags.None) unmasked++;
                if (quality.HasValue()) measured++;
                else if (quality == QualityFlags.OutsideCoverage) outside++;
            }
        }

        bool IsEnough(int count) => count > 0 && 2 * count >= (factor * factor) - outside;
        return (measured, IsEnough(unmasked) ? QualityFlags.None : IsEnough(measured) ? QualityFlags.Saturated : cause);
    }

    // Pixels without a value are 0 and add nothing to the sum.
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
