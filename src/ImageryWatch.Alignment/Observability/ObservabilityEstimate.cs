using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Finds cloud, cloud shadow, deep shadow and snow of two dates in imagery without thermal bands. A cloud raises the dark
/// floor of the ground, has soft edges and stands only on one of the dates; see <see cref="CloudRule"/> for what proves
/// one. Its shadow is looked for where the sun puts it. Thin haze through which the ground is seen stays seen. Snow is
/// marked but hides nothing: roofs, towers and their shadows stand out of it, tracks and cleared strips do not.
/// </summary>
public sealed class ObservabilityEstimate(ObservabilityOptions options)
{
    /// <param name="before">The earlier date on <paramref name="grid"/>; read once as a whole.</param>
    /// <param name="after">The later date, registered onto the earlier one; read once as a whole.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="sunBefore">Where the sun stood on the earlier date, or null: then its clouds' shadows are not found.</param>
    /// <param name="sunAfter">Likewise for the later date.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <returns>One map per date.</returns>
    public (ObservabilityMap Before, ObservabilityMap After) Run(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, SunPosition? sunBefore, SunPosition? sunAfter, CancellationToken cancellation)
    {
        var (earlier, later) = (Look(before, grid, cancellation), Look(after, grid, cancellation));
        var (mapBefore, mapAfter) = (new DateMask(options, earlier, later, sunBefore), new DateMask(options, later, earlier, sunAfter));
        return (mapBefore.Draw(mapAfter.Suspected), mapAfter.Draw(mapBefore.Suspected));
    }

    private DateLook Look(IPixelSource scene, AnalysisGrid grid, CancellationToken cancellation)
    {
        var image = CellImage.Read(scene, grid, options, cancellation);
        return new DateLook(image, new VeilMap(image, options));
    }
}
