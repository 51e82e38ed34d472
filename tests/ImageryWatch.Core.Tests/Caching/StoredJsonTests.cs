using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;

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

    private sealed record Shape(Geometry Geometry);

    [Fact]
    public void Read_geometries_haveTheSameCoordinates()
    {
        var line = new LineString([new Coordinate(1.0 / 3, -2e9 / 7), new Coordinate(double.Epsilon, 5)]);
        var hole = new LinearRing([new(1, 1), new(1, 2), new(2, 2), new(1, 1)]);
        var polygon = new Polygon(new LinearRing([new(0, 0), new(0, 9.1), new(9.3, 9), new(0, 0)]), [hole]);
        foreach (var geometry in (Geometry[])[line, polygon])
        {
            var read = StoredJson.Read<Shape>(StoredJson.Bytes(new Shape(geometry))).Geometry;
            Assert.Equal(geometry.GetType(), read.GetType());
            Assert.True(geometry.EqualsExact(read));
        }
    }

    [Fact]
    public void Bytes_derivedProperty_isLeftOut() => Assert.DoesNotContain(
        "Derived", System.Text.Encoding.UTF8.GetString(StoredJson.Bytes(new Value(1, 2, default, BandRole.Blue, 3))),
        StringComparison.Ordinal);
}
