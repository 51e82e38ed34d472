using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The masked pixels of a picture: quality flags per pixel, row-major.</summary>
public sealed record MaskedPicture(int Width, int Height, QualityFlags[] Causes);

/// <summary>
/// The pictures for figures and pages. Each function takes a window of the analysis grid and the maximum side of the picture in pixels, and
/// returns a picture of that window (never enlarged). The contrast stretch is the same for the whole scene, so that pictures of one date
/// are comparable. Thread-safe.
/// </summary>
/// <param name="Before">The earlier date.</param>
/// <param name="After">The later date.</param>
/// <param name="Quality">Areas that are masked in at least one date.</param>
public sealed record ReportPictures(
    Func<PixelWindow, int, RgbImage> Before,
    Func<PixelWindow, int, RgbImage> After,
    Func<PixelWindow, int, MaskedPicture> Quality)
{
    /// <summary>
    /// The values shown as black and as white for each band shown (red, green, blue, or a single one); null where pictures have no stretch.
    /// </summary>
    public Func<BeforeAfter<IReadOnlyList<(float Low, float High)>>>? DisplayLimits { get; init; }
}
