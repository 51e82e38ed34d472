namespace ImageryWatch.Core;

/// <summary>
/// Where a pixel of the analysis grid lies in a source raster, in that raster's pixels: projection and geotransform
/// together, precomputed on a lattice.
/// </summary>
/// <param name="Lattice">Grid pixel position to source pixel position.</param>
/// <param name="GridFootprint">The part of the analysis grid that the source raster may cover.</param>
/// <param name="SourcePixelsPerGridPixel">How many source pixels lie side by side in one grid pixel (1 = same size, 2 = source twice as fine).</param>
public sealed record PixelMapping(PointLattice Lattice, PixelWindow GridFootprint, double SourcePixelsPerGridPixel)
{
    public PixelPoint ToSource(PixelPoint gridPoint) => Lattice.At(gridPoint);
}
