namespace ImageryWatch.Core;

/// <summary>A raster that can be read at a lower resolution without decoding all pixels, for example from its overviews.</summary>
public interface IReducibleSource : IPixelSource
{
    /// <summary>False where only reading in full gives correct pixels.</summary>
    bool CanReduce { get; }

    /// <summary>
    /// Reads means of boxes of <paramref name="factor"/> x <paramref name="factor"/> pixels, anchored at the raster's corner; boxes at the
    /// right and bottom edge may be smaller. For pictures: masked pixels are left out of a mean where the file declares them, and fill that
    /// was found in the pixels is not masked. A box without value is <see cref="QualityFlags.NoData"/>.
    /// </summary>
    /// <param name="window">In boxes; may reach outside the raster, as in <see cref="IPixelSource.Read"/>.</param>
    /// <param name="factor">A power of two.</param>
    /// <param name="block">Takes the window's shape and all bands.</param>
    /// <exception cref="InputException">The pixels cannot be decoded.</exception>
    void ReadReduced(PixelWindow window, int factor, PixelBlock block);
}
