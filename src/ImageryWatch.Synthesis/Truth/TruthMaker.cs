using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Synthesis;

/// <summary>Turns planned structures into truth objects in map coordinates.</summary>
internal static class TruthMaker
{
    public static IReadOnlyList<TruthObject> Changes(WorldPlan plan, AnalysisGrid grid) =>
        [.. plan.Structures.Where(s => s.Change is not null).Select(s => Of(s, s.Change, grid))];

    public static IReadOnlyList<TruthObject> Inventory(WorldPlan plan, AnalysisGrid grid, Dates date) =>
        [.. plan.Structures.Where(s => (s.Dates & date) != 0).Select(s => Of(s, null, grid))];

    private static TruthObject Of(Structure structure, ChangeKind? change, AnalysisGrid grid) =>
        new(structure.Class, change, Shape(structure, grid), structure.HeightMetres, false);

    private static Geometry Shape(Structure structure, AnalysisGrid grid)
    {
        Coordinate ToMap(Vec p) => new(grid.OriginX + p.X, grid.OriginY - p.Y);
        var points = structure.Shape.Select(ToMap).ToArray();
        if (structure.Class == StructureClass.Fence) return new LineString(points);
        return new Polygon(new LinearRing([.. points, points[0]]));
    }
}
