using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Supported sample types.</summary>
public enum SampleType
{
    UInt8 = GdalDataTypes.Byte,
    UInt16 = GdalDataTypes.UInt16,
    Float32 = GdalDataTypes.Float32,
}

/// <summary>Resampling method of the overviews.</summary>
public enum OverviewResampling
{
    /// <summary>For categories and bit masks: values are selected, not averaged.</summary>
    Nearest,

    /// <summary>For measurements and images.</summary>
    Average,
}

/// <summary>One band to write.</summary>
/// <param name="Description">Name of the band; "" for none.</param>
/// <param name="Role">Written as colour interpretation; near infrared and other bands have none and are identified by name.</param>
public sealed record CogBand(string Description, BandRole Role = BandRole.Other);

/// <summary>Colour and name for one value of a category raster.</summary>
public sealed record RasterCategory(byte Value, string Name, byte Red, byte Green, byte Blue, byte Alpha = 255);

/// <summary>All properties of a cloud-optimised GeoTIFF except its pixels.</summary>
public sealed record CogFormat
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required CoordinateSystem Crs { get; init; }

    public required GeoTransform Transform { get; init; }

    public required SampleType SampleType { get; init; }

    public required IReadOnlyList<CogBand> Bands { get; init; }

    public double? NoDataValue { get; init; }

    /// <summary>
    /// A colour table, and the names as metadata items CATEGORY_value; only for one band of <see cref="SampleType.UInt8"/>.
    /// </summary>
    public IReadOnlyList<RasterCategory> Categories { get; init; } = [];

    /// <summary>Items of the default metadata domain, such as SYNTHETIC=YES.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public OverviewResampling Overviews { get; init; } = OverviewResampling.Average;

    /// <summary>Level of the DEFLATE compression, 1 (fast) to 9 (small).</summary>
    public int CompressionLevel { get; init; } = 6;

    /// <summary>Quality of lossy JPEG compression, 1 to 100, for three bands of <see cref="SampleType.UInt8"/>; null for DEFLATE.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>Compression threads; the file's bytes do not depend on it.</summary>
    public int Threads { get; init; } = 1;
}
