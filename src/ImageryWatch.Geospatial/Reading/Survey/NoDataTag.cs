namespace ImageryWatch.Geospatial;

/// <summary>Tests whether a declared nodata value can occur in samples of a type.</summary>
internal static class NoDataTag
{
    /// <summary>False for a value outside the range of an integer type, for fractions and for NaN there.</summary>
    public static bool IsPossible(double value, int dataType)
    {
        if (RangeOf(dataType) is not { } range) return true;
        return value >= range.Lowest && value <= range.Highest && value == Math.Floor(value);
    }

    private static (double Lowest, double Highest)? RangeOf(int dataType) => GdalDataTypes.Name(dataType) switch
    {
        "uint8" => (byte.MinValue, byte.MaxValue),
        "int8" => (sbyte.MinValue, sbyte.MaxValue),
        "uint16" => (ushort.MinValue, ushort.MaxValue),
        "int16" => (short.MinValue, short.MaxValue),
        "uint32" => (uint.MinValue, uint.MaxValue),
        "int32" => (int.MinValue, int.MaxValue),
        _ => null,
    };
}
