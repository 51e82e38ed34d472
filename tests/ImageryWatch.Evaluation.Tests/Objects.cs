using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation.Tests;

/// <summary>Short ways to write objects in metres.</summary>
internal static class Objects
{
    private static readonly GeometryFactory Factory = new();

    public static LabelledObject House(
        double x, double y, double width, double height, string change = "appeared", double confidence = 1, bool obscured = false) =>
        new(StructureClass.Housing, change, Box(x, y, width, height), confidence, obscured);

    public static LabelledObject Tower(double x, double y, string change = "appeared", double confidence = 1, bool obscured = false) =>
        new(StructureClass.GuardTower, change, Box(x - 1, y - 1, 2, 2), confidence, obscured);

    public static LabelledObject Fence(string change, bool obscured, params (double X, double Y)[] places) =>
        new(StructureClass.Fence, change, Line(places), 1, obscured);

    public static LabelledObject Fence(params (double X, double Y)[] places) => Fence("appeared", false, places);

    public static Polygon Box(double x, double y, double width, double height) =>
        Factory.CreatePolygon([new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height), new(x, y)]);

    public static LineString Line(params (double X, double Y)[] places) =>
        Factory.CreateLineString([.. places.Select(place => new Coordinate(place.X, place.Y))]);

    public static EvaluationScore Score(LabelledObject[] truth, LabelledObject[] reported, double minConfidence = 0.5, double area = 1) =>
        Judge(truth, reported, minConfidence, area).Score;

    public static ScoredReport Judge(LabelledObject[] truth, LabelledObject[] reported, double minConfidence = 0.5, double area = 1) =>
        Scorer.Score(truth, reported, geometry => geometry, new ScoringOptions(minConfidence, area));
}
