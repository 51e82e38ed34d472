using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Values of a band that are shown black and white.</summary>
public readonly record struct BandLimits(float Low, float High);

/// <summary>The contrast stretch of the pictures: linear between the limits of each band shown (red, green, blue, or one band).</summary>
/// <param name="Bands">Per date the limits of its bands.</param>
/// <param name="IsMatched">
/// True if equal ground has the same brightness in both dates, as far as the radiometric normalization holds; false if each date has its
/// own stretch.
/// </param>
public sealed record DisplayLimits(BeforeAfter<IReadOnlyList<BandLimits>> Bands, bool IsMatched);
