using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>How a raster declares nodata. Flags may be combined.</summary>
[Flags]
public enum MaskKinds
{
    None = 0,
    NoDataValue = 1,
    Alpha = 2,

    /// <summary>One mask for all bands, in the file or beside it (.msk).</summary>
    DatasetMask = 4,

    /// <summary>A separate mask for each band.</summary>
    BandMasks = 8,

    /// <summary>Nothing declared, so the usual fill values count as nodata, see <see cref="RasterReadOptions.AssumeCommonFill"/>.</summary>
    CommonFill = 16,
}

/// <summary>Colours of a palette raster, one entry per index.</summary>
internal sealed record Palette(byte[] Red, byte[] Green, byte[] Blue, byte[] Alpha);

/// <summary>Properties of a raster file, read once when it is opened. Band numbers count from 1, as in GDAL.</summary>
internal sealed record RasterLayout
{
    public required string Path { get; init; }

    public required string Driver { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Stripes aligned to the file's blocks.</summary>
    public required RasterStripes Stripes { get; init; }

    /// <summary>Columns and rows of the file's blocks.</summary>
    public required (int Width, int Height) BlockSize { get; init; }

    /// <summary>GDAL's number of the sample type.</summary>
    public required int DataType { get; init; }

    /// <summary>Number of bands in the file, used or not.</summary>
    public required int FileBandCount { get; init; }

    /// <summary>The bands read, in the order of the planes of a block.</summary>
    public required int[] BandNumbers { get; init; }

    public required BandAssignment Assignment { get; init; }

    /// <summary>Nodata value of each band read, NaN included; null where none is declared.</summary>
    public required double?[] NoData { get; init; }

    /// <summary>Warning that a declared nodata value is ignored; null otherwise.</summary>
    public string? NoDataWarning { get; init; }

    /// <summary>The compression may change values, so that fill has noise near its edges.</summary>
    public bool IsLossy { get; init; }

    /// <summary>Scale and offset of each band read; null where the file gives none.</summary>
    public required SampleScale?[] Scales { get; init; }

    public required MaskKinds Masks { get; init; }

    public required Palette? Palette { get; init; }

    public required double? SaturationValue { get; init; }

    public required int OverviewCount { get; init; }

    /// <summary>Null where the file has no coordinate system or only a local one.</summary>
    public required CoordinateSystem? Crs { get; init; }

    /// <summary>Null where the file has no geotransform.</summary>
    public required GeoTransform? Transform { get; init; }

    /// <summary>Description of a georeference that cannot be used (ground control points or a sensor model); else null.</summary>
    public required string? UnusableGeoreference { get; init; }

    public IReadOnlyList<BandRole> Roles => Assignment.Roles;
}
