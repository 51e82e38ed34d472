using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Which pixels of a picture say nothing about the ground: one set of causes per pixel, row-major.</summary>
public sealed record UnseenPicture(int Width, int Height, UnseenCause[] Causes);

/// <summary>
/// The pictures that figures and pages are made of. Each function takes a window of the analysis grid and the largest
/// side of the picture in pixels, and returns a picture of that window (never enlarged). Brightness is stretched the
/// same way over the whole scene, so that two pictures of one date can be compared. Safe from several threads at once.
/// </summary>
/// <param name="Before">The earlier date.</param>
/// <param name="After">The later date.</param>
/// <param name="Unseen">Ground that was not seen in both dates.</param>
public sealed record ReportPictures(
    Func<PixelWindow, int, RgbImage> Before,
    Func<PixelWindow, int, RgbImage> After,
    Func<PixelWindow, int, UnseenPicture> Unseen);
