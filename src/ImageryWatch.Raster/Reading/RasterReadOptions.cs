using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>How a raster file is to be understood where it does not say itself, and how much of it is trusted.</summary>
public sealed record RasterReadOptions
{
    public static RasterReadOptions Default { get; } = new();

    /// <summary>
    /// Role of every band of the file in order, or null to decide from the file. As many as the file has bands; or
    /// without its alpha band. A list that also names the alpha band makes it a band like the others.
    /// </summary>
    public IReadOnlyList<BandRole>? Bands { get; init; }

    /// <summary>Replaces the file's own nodata value (some are wrong); null keeps the file's.</summary>
    public double? NoDataValue { get; init; }

    /// <summary>
    /// Where the file declares neither nodata nor mask nor alpha, what is usually filled in counts as nodata: 0 in
    /// every band of an unsigned 8 or 16 bit raster (collars are padded with it, and ground that dark shows nothing
    /// either), -9999 and -32768 in signed and float rasters.
    /// </summary>
    public bool AssumeUsualFill { get; init; } = true;

    /// <summary>Lets VRT files run Python. Off, because such a file runs whatever its author wrote.</summary>
    public bool AllowVrtPython { get; init; }

    /// <summary>Rasters that claim more pixels are refused.</summary>
    public long MaximumPixels { get; init; } = 100_000_000_000;
}
