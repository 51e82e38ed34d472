using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace ImageryWatch.Training;

/// <summary>
/// The structures of a scene that exist in both dates: those of the inventory of the earlier date that are not labelled as removed. The
/// inventories cannot be compared by position alone, because the roof of a house is displaced by its height and the viewing angle of each
/// date, by several metres in oblique scenes.
/// </summary>
internal static class UnchangedStructures
{
    /// <summary>Largest distance between the label of a removed structure and the same structure in the inventory.</summary>
    private const double SameLabelMetres = 0.5;

    /// <summary>Largest displacement of a structure between the dates.</summary>
    private const double MaxDisplacementMetres = 6;

    /// <summary>Fences lie on the ground and are not displaced, but are divided at other points in each date.</summary>
    private const double FenceReachMetres = 1;

    /// <param name="before">Inventory of the earlier date.</param>
    /// <param name="after">Inventory of the later date.</param>
    /// <param name="changes">All changes; those that appeared or were altered have no effect.</param>
    /// <returns>With the outline of the earlier date; obscured if obscured in either date.</returns>
    public static List<LabelledStructure> Of(
        IReadOnlyList<LabelledStructure> before, IReadOnlyList<LabelledStructure> after, IReadOnlyList<LabelledStructure> changes)
    {
        LabelledStructure[] removed = [.. changes.Where(change => change.Change == ChangeKind.Removed)];
        var buildings = before.Where(one => one.Class != StructureClass.Fence && !removed.Any(change => IsLabelOf(change, one)))
            .Select(one => one with { IsObscured = one.IsObscured || IsObscuredLater(one, after) });
        return [.. buildings, .. Fences(before, after, removed)];
    }

    private static bool IsLabelOf(LabelledStructure change, LabelledStructure one) =>
        change.Class == one.Class && change.Geometry.Centroid.Distance(one.Geometry.Centroid) < SameLabelMetres;

    private static bool IsObscuredLater(LabelledStructure one, IReadOnlyList<LabelledStructure> after) => after
        .Where(other => other.Class == one.Class)
        .Select(other => (Distance: other.Geometry.Centroid.Distance(one.Geometry.Centroid), other.IsObscured))
        .Where(other => other.Distance <= MaxDisplacementMetres)
        .OrderBy(other => other.Distance)
        .Select(other => other.IsObscured)
        .DefaultIfEmpty(true)
        .First();

    private static IEnumerable<LabelledStructure> Fences(
        IReadOnlyList<LabelledStructure> before, IReadOnlyList<LabelledStructure> after, IEnumerable<LabelledStructure> removed)
    {
        var isRemoved = Around(removed);
        var isObscuredLater = Around(after.Where(one => one.IsObscured));
        foreach (var fence in before.Where(one => one.Class == StructureClass.Fence))
        {
            var line = fence.Geometry.Difference(isRemoved);
            var hidden = fence.IsObscured ? line : line.Intersection(isObscuredLater);
            var visible = fence.IsObscured ? LineString.Empty : line.Difference(isObscuredLater);
            if (!hidden.IsEmpty) yield return fence with { Geometry = hidden, IsObscured = true };
            if (!visible.IsEmpty) yield return fence with { Geometry = visible };
        }
    }

    private static Geometry Around(IEnumerable<LabelledStructure> fences) => UnaryUnionOp.Union(
        fences.Where(one => one.Class == StructureClass.Fence).Select(one => one.Geometry.Buffer(FenceReachMetres)).ToList())
        ?? Polygon.Empty;
}
