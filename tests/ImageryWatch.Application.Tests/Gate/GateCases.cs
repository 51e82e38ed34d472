using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

/// <summary>Small results of comparisons for the tests of the gate, around 127 degrees east and 39.5 degrees north.</summary>
internal static class GateCases
{
    public const double Latitude = 39.5;
    private const double MetresPerDegree = 111_320;
    private static readonly double MetresPerDegreeEast = MetresPerDegree * Math.Cos(Latitude * Math.PI / 180);

    public static GatePair Pair(string folder, params ChangeObject[] changes) => new()
    {
        Folder = folder,
        Status = ComparisonStatus.Done,
        SiteId = "site-a",
        Title = "Site A",
        Dates = new DatePair("2014-03-01", "2016-03-01"),
        AssessableShare = 0.9,
        Changes = changes,
    };

    /// <summary>A square of 10 m, or a line of 40 m to the east for a fence, at a place in metres.</summary>
    public static ChangeObject At(
        string id, double east, double north, StructureClass kind = StructureClass.Housing, ChangeKind change = ChangeKind.Removed,
        double confidence = 0.9) =>
        new()
        {
            Id = id,
            Class = kind,
            Change = change,
            Confidence = confidence,
            Geometry = kind == StructureClass.Fence ? Line((east, north), (east + 40, north)) : Square(east, north, 10),
            LengthMetres = kind == StructureClass.Fence ? 40 : null,
        };

    public static Geometry Square(double east, double north, double side) => new Polygon(new LinearRing(
        [Place(east, north), Place(east + side, north), Place(east + side, north + side), Place(east, north + side), Place(east, north)]));

    public static Geometry Line(params (double East, double North)[] places) =>
        new LineString([.. places.Select(place => Place(place.East, place.North))]);

    public static Coordinate Place(double east, double north) =>
        new(127 + (east / MetresPerDegreeEast), Latitude + (north / MetresPerDegree));

    public static GateOptions Gate(params string[] rules) => new() { FailOn = [.. rules.Select(GateRule.Parse)] };
}
