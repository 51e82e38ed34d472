using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Detects cloud, cloud shadow, deep shadow and snow on two dates, without thermal bands. A cloud raises the dark-channel value, has soft
/// edges and is present on one date only; for the decision see <see cref="CloudClassifier"/>. Its shadow is searched along the sun's
/// direction.
/// Thin haze through which the ground is visible is not masked. Snow is flagged but does not mask: roofs, towers and their shadows remain
/// visible on it, tracks and cleared strips do not.
/// </summary>
public sealed class CloudMasking(QualityMaskOptions options, StepCache? cache = null)
{
    /// <param name="before">The reference date on <paramref name="grid"/>; read once as a whole.</param>
    /// <param name="after">The target date, registered to the reference date; read once as a whole.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="sun">Sun positions; null: cloud shadows are not detected on that date.</param>
    /// <param name="cancellation">Checked between blocks.</param>
    /// <returns>One quality mask per date.</returns>
    public BeforeAfter<QualityMask> Run(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, BeforeAfter<SunPosition?> sun, CancellationToken cancellation)
    {
        var images = new BeforeAfter<CellImage>(Read(before, grid, cancellation), Read(after, grid, cancellation));
        var dates = PerDate(isLater => new DateCells(images.At(isLater), new HazeMap(images.At(isLater), options)));
        var masks = PerDate(isLater => new DateMask(options, dates.At(isLater), dates.At(!isLater), sun.At(isLater)));
        return PerDate(isLater => masks.At(isLater).Compute(masks.At(!isLater).PossibleClouds));
    }

    private CellImage Read(IPixelSource scene, AnalysisGrid grid, CancellationToken cancellation) =>
        CellImage.Read(scene, grid, options, cache, cancellation);

    /// <summary>Computes a value of both dates at the same time.</summary>
    private BeforeAfter<T> PerDate<T>(Func<bool, T> compute)
    {
        var values = new T[2];
        ParallelLoop.For(values.Length, options.Threads, date => values[date] = compute(date == 1));
        return new BeforeAfter<T>(values[0], values[1]);
    }
}
