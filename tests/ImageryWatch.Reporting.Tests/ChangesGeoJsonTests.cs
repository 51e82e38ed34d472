using System.Globalization;
using System.Text;
using System.Text.Json;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting.Tests;

public class ChangesGeoJsonTests
{
    private static readonly string[] Contract =
    [
        "id", "class", "change", "confidence", "likelihood", "site", "zone", "before_date", "after_date", "area_m2", "length_m", "width_m",
        "orientation_deg", "height_m", "height_error_m", "mgrs", "reasons", "distance_to_fence_m",
    ];

    private static JsonElement Written(ChangeReport report) => JsonDocument.Parse(ChangesGeoJson.Bytes(Sample.Located(report))).RootElement;

    [Fact]
    public void Bytes_properties_followTheContract()
    {
        foreach (var feature in Written(Sample.Report()).GetProperty("features").EnumerateArray())
            Assert.Equal(Contract, feature.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Bytes_collection_hasHeaderAndNoCrs()
    {
        var root = Written(Sample.Report());
        Assert.Equal(SchemaVersion.Key, root.EnumerateObject().First().Name);
        Assert.Equal(SchemaVersion.GeoJson, root.GetProperty(SchemaVersion.Key).GetInt32());
        Assert.Equal("FeatureCollection", root.GetProperty("type").GetString());
        Assert.False(root.TryGetProperty("crs", out _));
        Assert.Equal(("ImageryWatch", "1.2.3"), (root.GetProperty("product").GetString(), root.GetProperty("version").GetString()));
        Assert.False(root.GetProperty("synthetic").GetBoolean());
        Assert.Equal("camp", root.GetProperty("site").GetString());
    }

    [Fact]
    public void Bytes_values_followTheContract()
    {
        var properties = Written(Sample.Report()).GetProperty("features")[0].GetProperty("properties");
        Assert.Equal("guard_tower", properties.GetProperty("class").GetString());
        Assert.Equal("appeared", properties.GetProperty("change").GetString());
        Assert.Equal("almost certain", properties.GetProperty("likelihood").GetString());
        Assert.Equal("2019-03-04", properties.GetProperty("before_date").GetString());
        Assert.Equal("6.25", properties.GetProperty("height_m").GetRawText());
        Assert.Equal(JsonValueKind.Null, properties.GetProperty("length_m").ValueKind);
        Assert.Equal(2, properties.GetProperty("reasons").GetArrayLength());
        Assert.StartsWith("52S", properties.GetProperty("mgrs").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_geometries_areLinesForFencesElsePolygons() => Assert.Equal(
        ["Polygon", "LineString", "Polygon", "Polygon"],
        Written(Sample.Report()).GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("geometry").GetProperty("type").GetString()));

    [Fact]
    public void Bytes_rings_followTheRightHandRule()
    {
        var hole = Sample.Geometries.CreateLinearRing(Sample.Square(60, 60, 5).Coordinates);
        foreach (var shell in new[] { Sample.Square(50, 50, 30).Coordinates, [.. Sample.Square(50, 50, 30).Coordinates.Reverse()] })
        {
            var polygon = Sample.Geometries.CreatePolygon(Sample.Geometries.CreateLinearRing(shell), [hole]);
            var rings = Written(Sample.Report(changes: [Sample.Change("x", StructureClass.Housing, ChangeKind.Appeared, polygon)]))
                .GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates");
            Assert.True(SignedArea(rings[0]) > 0);
            Assert.True(SignedArea(rings[1]) < 0);
            Assert.Equal(rings[0][0].GetRawText(), rings[0][rings[0].GetArrayLength() - 1].GetRawText());
        }
    }

    [Fact]
    public void Bytes_coordinates_areLongitudeFirstWithSevenDecimals()
    {
        var position = Written(Sample.Report()).GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0][0];
        Assert.InRange(position[0].GetDouble(), 126, 127);
        Assert.InRange(position[1].GetDouble(), 39, 40);
        foreach (var number in position.EnumerateArray())
            Assert.InRange(number.GetRawText().Split('.')[1].Length, 1, 7);
    }

    [Fact]
    public void Bytes_anyCulture_areTheSame()
    {
        var expected = ChangesGeoJson.Bytes(Sample.Located(Sample.Report()));
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture =
                new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, ChangesGeoJson.Bytes(Sample.Located(Sample.Report())));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Bytes_emptyReport_isEmptyCollection() =>
        Assert.Equal(0, Written(Sample.Report(changes: [])).GetProperty("features").GetArrayLength());

    [Fact]
    public void Bytes_hangul_isNotEscaped() =>
        Assert.Contains(
            "북창", Encoding.UTF8.GetString(ChangesGeoJson.Bytes(Sample.Located(Sample.Report(siteName: "북창")))),
                StringComparison.Ordinal);

    [Theory]
    [InlineData(-0.00000001, 7, "0")]
    [InlineData(1e-9, 2, "0")]
    [InlineData(1234567.891, 2, "1234567.89")]
    [InlineData(double.NaN, 2, "")]
    [InlineData(double.PositiveInfinity, 2, "")]
    [InlineData(null, 2, "")]
    public void Text_numbers_haveNoExponentOrNegativeZero(double? value, int decimals, string expected) =>
        Assert.Equal(expected, Rounded.Text(value, decimals));

    [Theory]
    [InlineData(0.99999, "99.9")]
    [InlineData(1, "100.0")]
    [InlineData(0.00001, "0.1")]
    [InlineData(0, "0.0")]
    [InlineData(0.873, "87.3")]
    public void Percent_nearlyAllOrNothing_isNotRoundedAway(double share, string expected) =>
        Assert.Equal(expected, Rounded.Percent(share));

    /// <summary>Shoelace formula: positive for counter-clockwise.</summary>
    private static double SignedArea(JsonElement ring)
    {
        var points = ring.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble())).ToArray();
        return points.Zip(points.Skip(1), (a, b) => (a.X * b.Y) - (b.X * a.Y)).Sum();
    }
}
