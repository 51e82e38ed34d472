using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class StoredJsonTests
{
    private sealed record Value(double Double, float Single, BeforeAfter<PixelPoint> Points, BandRole Role, double? Missing)
    {
        public double Derived => Double + 1;
    }

    [Fact]
    public void Read_anyNumbers_areEqualBitForBit()
    {
        var bits = ArbMap.Default.GeneratorFor<long>();
        Properties.Hold(
            from one in bits from other in bits select (one, other),
            pair =>
            {
                var (a, b) = (BitConverter.Int64BitsToDouble(pair.one), BitConverter.Int64BitsToDouble(pair.other));
                var value = new Value(a, (float)b, new(new PixelPoint(a, b), new PixelPoint(-0.0, double.NaN)), BandRole.Red, null);
                return StoredJson.Read<Value>(StoredJson.Bytes(value)) == value;
            });
    }

    [Fact]
    public void Bytes_derivedProperty_isLeftOut() => Assert.DoesNotContain(
        "Derived", System.Text.Encoding.UTF8.GetString(StoredJson.Bytes(new Value(1, 2, default, BandRole.Blue, 3))),
        StringComparison.Ordinal);
}
