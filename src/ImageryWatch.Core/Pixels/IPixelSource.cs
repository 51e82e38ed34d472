namespace ImageryWatch.Core;

/// <summary>
/// Pixels that are read window by window: a raster file on its own grid, a whole scene resampled to the analysis grid, or an array in
/// memory. Reading is thread-safe.
/// </summary>
public interface IPixelSource
{
    int Width { get; }

    int Height { get; }

    /// <summary>Role of each band, in the order of the planes of a block.</summary>
    IReadOnlyList<BandRole> Bands { get; }

    /// <summary>The value at which the sensor saturates (255 for 8 bit, 2047 for 11 bit in 16), or null where unknown.</summary>
    double? SaturationValue { get; }

    /// <summary>
    /// Reads <paramref name="window"/> into <paramref name="block"/>, which takes that window's shape and all bands.
    /// The window may reach outside the raster: pixels there get the flag <see cref="QualityFlags.OutsideCoverage"/>.
    /// NaN, infinities, nodata and masked pixels get the value 0 and the flag <see cref="QualityFlags.NoData"/>.
    /// </summary>
    /// <exception cref="InputException">The pixels cannot be decoded.</exception>
    void Read(PixelWindow window, PixelBlock block);
}
