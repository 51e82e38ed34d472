using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>Converts floats that are whole numbers 0..65535 to 16 bits and back, without loss.</summary>
public static class WholeNumberKernel
{
    /// <summary><c>whole[i] = (ushort)values[i]</c>.</summary>
    /// <param name="values">Any values.</param>
    /// <param name="whole">Same length; undefined if the result is false.</param>
    /// <returns>True if every value is a whole number 0..65535; -0 and NaN are not.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool TryNarrow(ReadOnlySpan<float> values, Span<ushort> whole)
    {
        RequireSameLength(values.Length, whole.Length);
        var source = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var target = MemoryMarshal.Cast<ushort, Vector256<ushort>>(whole);
        var rest = Vector256<int>.Zero;
        for (var i = 0; i < target.Length; i++)
        {
            var (lower, upper) = (Vector256.ConvertToInt32(source[2 * i]), Vector256.ConvertToInt32(source[(2 * i) + 1]));
            rest |= Difference(lower, source[2 * i]) | Difference(upper, source[(2 * i) + 1]);
            target[i] = Vector256.Narrow(lower.AsUInt32(), upper.AsUInt32());
        }

        var isWhole = rest == Vector256<int>.Zero;
        for (var i = target.Length * Vector256<ushort>.Count; i < values.Length; i++)
        {
            whole[i] = values[i] is >= 0 and <= ushort.MaxValue ? (ushort)values[i] : (ushort)0;
            isWhole &= BitConverter.SingleToInt32Bits(whole[i]) == BitConverter.SingleToInt32Bits(values[i]);
        }

        return isWhole;
    }

    /// <summary><c>values[i] = whole[i]</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Widen(ReadOnlySpan<ushort> whole, Span<float> values)
    {
        RequireSameLength(values.Length, whole.Length);
        var source = MemoryMarshal.Cast<ushort, Vector256<ushort>>(whole);
        var target = MemoryMarshal.Cast<float, Vector256<float>>(values);
        for (var i = 0; i < source.Length; i++)
        {
            target[2 * i] = Vector256.ConvertToSingle(Vector256.WidenLower(source[i]).AsInt32());
            target[(2 * i) + 1] = Vector256.ConvertToSingle(Vector256.WidenUpper(source[i]).AsInt32());
        }

        for (var i = source.Length * Vector256<ushort>.Count; i < values.Length; i++) values[i] = whole[i];
    }

    /// <summary>0 where the number has 16 bits and is the value.</summary>
    private static Vector256<int> Difference(Vector256<int> whole, Vector256<float> value) =>
        (whole >>> 16) | (Vector256.ConvertToSingle(whole).AsInt32() ^ value.AsInt32());

    private static void RequireSameLength(int values, int whole)
    {
        if (values != whole) throw new ArgumentException("values and whole must have the same length.");
    }
}
