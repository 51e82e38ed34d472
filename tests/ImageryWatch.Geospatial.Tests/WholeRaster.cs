using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

/// <summary>Reads small rasters in one piece.</summary>
internal static class WholeRaster
{
    public static PixelBlock ReadAll(GdalRaster raster)
    {
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, raster.Width, raster.Height), block);
        return block;
    }

    public static int Count(PixelBlock block, QualityFlags cause) => block.Quality.ToArray().Count(quality => quality.HasFlag(cause));
}
