using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The masked pixels of a picture: quality flags per pixel, row-major.</summary>
public sealed record MaskedPicture(int Width, int Height, QualityFlags[] Causes);

/// <summary>
/// The pictures for figures and pages. Each function takes a window of the analysis grid and the maximum side of the picture in pixels, and
/// returns a picture of that window (never enlarged). The contrast stretch is the same for the whole scene, so that pictures of one date
/// are comparable, see <see cref="Display"/> for those of both dates. Thread-safe.
/// </summary>
/// <param name="Before">The earlier date.</param>
/// <param name="After">The later date.</param>
/// <param name="Quality">Areas that are masked in at least one date.</param>
public sealed record ReportPictures(
    Func<PixelWindow, int, RgbImage> Before,
    Func<PixelWindow, int, RgbImage> After,
    Func<PixelWindow, int, MaskedPicture> Quality)
{
    /// <summary>Per date the areas without data in it, which are grey in its pictures.</summary>
    public BeforeAfter<Func<PixelWindow, int, MaskedPicture>>? WithoutData { get; init; }

    /// <summary>The contrast stretch; null where it is not known.</summary>
    public Func<DisplayLimits?> Display { get; init; } = () => null;

    /// <summary>Roles of the bands shown as red, green and blue, or of the one band shown.</summary>
    public IReadOnlyList<BandRole> Bands { get; init; } = [];

    /// <summary>Per date the limits of the contrast stretch of this date alone; null where they are not known.</summary>
    public Func<BeforeAfter<IReadOnlyList<BandLimits>>?> OwnLimits { get; init; } = () => null;

    /// <summary>Per date its pictures with other limits of the bands shown.</summary>
    public BeforeAfter<Func<PixelWindow, int, IReadOnlyList<BandLimits>, RgbImage>>? Stretched { get; init; }
}
