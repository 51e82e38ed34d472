using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Simulation;

/// <summary>
/// Converts planned structures to truth objects in map coordinates. Roofs include the relief displacement at eaves height, towers that at
/// half their height; fences lie on the ground. A partly obscured fence becomes several lines.
/// </summary>
internal sealed class TruthMaker(DateFrame frame, Visibility before, Visibility after)
{
    private const double FenceStepMetres = 5;

    public IReadOnlyList<TruthObject> Changes() =>
        [.. frame.Plan.Structures.Where(s => s.Change is not null).SelectMany(s => Of(s, s.Change, s.Dates))];

    public IReadOnlyList<TruthObject> Inventory(Dates date) =>
        [.. frame.Plan.Structures.Where(s => (s.Dates & date) != 0).SelectMany(s => Of(s, null, date))];

    /// <summary>Outline of the structure in the image, as ground coordinates.</summary>
    public Vec[] ProjectedOutline(Structure structure, Dates date)
    {
        var view = ((date & Dates.After) != 0 ? after : before).Date.View;
        var height = structure.Class switch
        {
            StructureClass.Housing => structure.EavesMetres,
            StructureClass.GuardTower => structure.HeightMetres / 2,
            _ => 0,
        };
        return Outline.Shift(structure.Shape, view.OffNadirPerMetre * height);
    }

    private IEnumerable<TruthObject> Of(Structure structure, ChangeKind? change, Dates date)
    {
        var outline = ProjectedOutline(structure, date);
        return structure.Class == StructureClass.Fence
            ? Runs(structure, change, date)
            : [new TruthObject(
                structure.Class, change, Polygon(outline), structure.HeightMetres, IsMostlyObscured(structure.Shape, change, date))];
    }

    private bool IsMostlyObscured(Vec[] shape, ChangeKind? change, Dates date)
    {
        Vec[] samples = [.. Outline.Densify(Outline.Close(shape), 2), Outline.Mean(shape)];
        return samples.Count(p => IsObscuredOn(p, change, date)) * 2 > samples.Length;
    }

    /// <summary>A change is obscured if either date is; an inventory object if its own date is.</summary>
    private bool IsObscuredOn(Vec p, ChangeKind? change, Dates date) =>
        change is null ? (date == Dates.After ? after : before).IsObscured(p) : before.IsObscured(p) || after.IsObscured(p);

    private IEnumerable<TruthObject> Runs(Structure structure, ChangeKind? change, Dates date)
    {
        var line = Outline.Densify(structure.Shape, FenceStepMetres);
        var start = 0;
        for (var i = 1; i < line.Length; i++)
        {
            var isObscured = IsSegmentObscured(i);
            if (i + 1 < line.Length && IsSegmentObscured(i + 1) == isObscured) continue;
            yield return new TruthObject(
                structure.Class, change, new LineString([.. line[start..(i + 1)].Select(ToMap)]), structure.HeightMetres, isObscured);
            start = i;
        }

        bool IsSegmentObscured(int i) => IsObscuredOn(Vec.Lerp(line[i - 1], line[i], 0.5), change, date);
    }

    private Polygon Polygon(Vec[] points)
    {
        var ring = points.Select(ToMap).ToArray();
        return new Polygon(new LinearRing([.. ring, ring[0]]));
    }

    private Coordinate ToMap(Vec p) => new(frame.Grid.OriginX + p.X, frame.Grid.OriginY - p.Y);
}
