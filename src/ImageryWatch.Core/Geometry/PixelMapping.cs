namespace ImageryWatch.Core;

/// <summary>
/// Position of a pixel of the analysis grid in a source raster, in source pixels: projection and geotransform combined, precomputed on a
/// lattice.
/// </summary>
/// <param name="Lattice">Grid pixel position to source pixel position.</param>
/// <param name="GridFootprint">The part of the analysis grid that the source raster may cover.</param>
/// <param name="SourcePixelsPerGridPixel">Source pixels per side of a grid pixel (1 = same size, 2 = source twice as fine).</param>
public sealed record PixelMapping(PointLattice Lattice, PixelWindow GridFootprint, double SourcePixelsPerGridPixel)
{
    public PixelPoint ToSource(PixelPoint gridPoint) => Lattice.At(gridPoint);
}
