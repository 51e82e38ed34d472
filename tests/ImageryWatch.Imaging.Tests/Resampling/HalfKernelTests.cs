using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests;

public class HalfKernelTests
{
    [Theory]
    [InlineData(1f)]
    [InlineData(0.25f)]
    [InlineData(1024f)]
    public void Multiply_everyHalf_equalsConversion(float factor)
    {
        Half[] halves = [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        var values = new float[halves.Length];
        HalfKernel.Multiply(halves, factor, values);
        Assert.Equal(
            halves.Select(half => BitConverter.SingleToUInt32Bits(float.IsNaN((float)half) ? float.NaN : (float)half * factor)),
            values.Select(value => BitConverter.SingleToUInt32Bits(float.IsNaN(value) ? float.NaN : value)));
    }

    [Fact]
    public void Multiply_anyLength_staysInside()
    {
        foreach (var length in Lengths.All)
        {
            Half[] halves = [.. Lengths.Floats(length, 8).Select(value => (Half)value)];
            using var guarded = new GuardedSpan<Half>(halves);
            using var values = new GuardedSpan<float>(length);
            HalfKernel.Multiply(guarded.Span, 0.5f, values.Span);
            for (var i = 0; i < length; i++) Assert.Equal((float)halves[i] * 0.5f, values.Span[i]);
        }
    }
}
