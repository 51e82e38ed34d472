using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Application;

/// <summary>Removes reported altered houses from the unchanged structures, so that the inventory lists every house once.</summary>
internal static class AlteredHouses
{
    /// <summary>Common share of the smaller outline from which two outlines are those of the same house.</summary>
    private const double MinOverlap = 0.3;

    public static IEnumerable<UnchangedStructure> RemoveFrom(
        IEnumerable<UnchangedStructure> unchanged, IReadOnlyList<ChangeObject> reported)
    {
        var altered = new STRtree<Geometry>();
        foreach (var change in reported.Where(change => change is { Class: StructureClass.Housing, Change: ChangeKind.Altered }))
            altered.Insert(change.Geometry.EnvelopeInternal, change.Geometry);
        return unchanged.Where(structure => structure.Class != StructureClass.Housing
            || !altered.Query(structure.Geometry.EnvelopeInternal).Any(house => IsSame(house, structure.Geometry)));
    }

    private static bool IsSame(Geometry one, Geometry other) =>
        Valid(one).Intersection(Valid(other)).Area > MinOverlap * Math.Min(one.Area, other.Area);

    private static Geometry Valid(Geometry shape) => shape.IsValid ? shape : shape.Buffer(0);
}
