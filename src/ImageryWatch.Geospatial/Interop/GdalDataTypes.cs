namespace ImageryWatch.Geospatial;

/// <summary>GDAL's numbers for sample types.</summary>
internal static class GdalDataTypes
{
    public const int Byte = 1;
    public const int UInt16 = 2;
    public const int Float32 = 6;
    private static readonly string[] Names =
    [
        "unknown", "uint8", "uint16", "int16", "uint32", "int32", "float32", "float64",
        "complex int16", "complex int32", "complex float32", "complex float64", "uint64", "int64", "int8",
    ];

    public static string Name(int dataType) => dataType >= 0 && dataType < Names.Length ? Names[dataType] : $"type {dataType}";

    public static bool IsComplex(int dataType) => dataType is >= 8 and <= 11;

    public static bool IsFloat(int dataType) => dataType is 6 or 7;

    /// <summary>True for the two types of unprocessed sensor counts, which are padded with zeros.</summary>
    public static bool IsUnsignedCount(int dataType) => dataType is Byte or UInt16;
}
