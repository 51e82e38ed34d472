using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Options for reading a raster file: missing properties and limits.</summary>
public sealed record RasterReadOptions
{
    public static RasterReadOptions Default { get; } = new();

    /// <summary>
    /// Role of every band of the file in order, or null to determine them from the file. One entry per band, with or without the alpha
    /// band. A list that includes the alpha band makes it an ordinary band.
    /// </summary>
    public IReadOnlyList<BandRole>? Bands { get; init; }

    /// <summary>Band roles described outside of the file, for example by its STAC item; the most reliable source first.</summary>
    internal IReadOnlyList<BandEvidence> BandEvidence { get; init; } = [];

    /// <summary>Replaces the file's own nodata value, which may be wrong; null keeps it.</summary>
    public double? NoDataValue { get; init; }

    /// <summary>
    /// Where the file declares neither nodata nor mask nor alpha, the usual fill values count as nodata: 0 in every band of an unsigned 8
    /// or 16 bit raster (padding; ground of value 0 is not assessable anyway), -9999 and -32768 in signed and float rasters.
    /// </summary>
    public bool AssumeCommonFill { get; init; } = true;

    /// <summary>Allows Python in VRT files. Off by default, because it runs arbitrary code.</summary>
    public bool AllowVrtPython { get; init; }

    /// <summary>Surveys of earlier runs; null: pixels are always sampled.</summary>
    public SurveyCache? Surveys { get; init; }

    /// <summary>Rasters with more pixels are rejected.</summary>
    public long MaxPixels { get; init; } = 100_000_000_000;
}
