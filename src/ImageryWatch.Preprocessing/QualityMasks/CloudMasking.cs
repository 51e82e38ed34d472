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
        var (earlier, later) = (Reduce(before, grid, cancellation), Reduce(after, grid, cancellation));
        var (mapBefore, mapAfter) = (new DateMask(options, earlier, later, sun.Before), new DateMask(options, later, earlier, sun.After));
        return new(mapBefore.Compute(mapAfter.PossibleClouds), mapAfter.Compute(mapBefore.PossibleClouds));
    }

    private DateCells Reduce(IPixelSource scene, AnalysisGrid grid, CancellationToken cancellation)
    {
        var image = CellImage.Read(scene, grid, options, cache, cancellation);
        return new DateCells(image, new HazeMap(image, options));
    }
}
