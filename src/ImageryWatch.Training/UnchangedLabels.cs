using ImageryWatch.Classification;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Training;

/// <summary>
/// Labels shapes, one per place, by whether such a structure exists there in both dates: 1, 0, or null to exclude a shape from training.
/// </summary>
internal sealed class UnchangedLabels
{
    private const double MaxTowerMetres = 2.5;
    private const double MinOtherMetres = 4;

    /// <summary>Largest distance between the centres of a house and its shape, unless each contains the centre of the other.</summary>
    private const double MaxRoofMetres = 4;

    private readonly AnalysisGrid _grid;
    private readonly STRtree<LabelledStructure> _structures = new();

    public UnchangedLabels(AnalysisGrid grid, IReadOnlyList<LabelledStructure> unchanged)
    {
        _grid = grid;
        foreach (var one in unchanged.Where(t => t.Class != StructureClass.Fence)) _structures.Insert(one.Geometry.EnvelopeInternal, one);
        _structures.Build();
    }

    /// <returns>
    /// A label per shape. Every house is the label of one shape, the most probable one; another shape on it is a part of the house.
    /// </returns>
    public IReadOnlyList<float?> Of(IReadOnlyList<UnchangedShape> shapes)
    {
        var labels = new float?[shapes.Count];
        var labelled = new HashSet<LabelledStructure>();
        foreach (var (i, shape) in shapes.Index().OrderByDescending(item => item.Item.MinProbability))
        {
            var outline = ObjectBuilder.Polygon(_grid, shape.Footprint.Border());
            labels[i] = shape.Class == StructureClass.GuardTower
                ? OfTower(outline.Centroid)
                : OfRoof(outline.IsValid ? outline : outline.ConvexHull(), labelled);
        }

        return labels;
    }

    private float? OfTower(Point centre)
    {
        var near = Near(centre, MinOtherMetres, StructureClass.GuardTower)
            .Select(t => (Distance: t.Geometry.Centroid.Distance(centre), t.IsObscured)).ToList();
        if (near.Any(t => t.Distance <= MaxTowerMetres && !t.IsObscured)) return 1;
        return near.Any(t => t.Distance <= MinOtherMetres) ? null : 0;
    }

    private float? OfRoof(Geometry outline, HashSet<LabelledStructure> labelled)
    {
        var centre = outline.Centroid;
        var houses = Near(outline, MaxRoofMetres, StructureClass.Housing)
            .Where(house => !labelled.Contains(house) && IsSamePlace(house.Geometry, outline, centre))
            .OrderBy(house => house.Geometry.Centroid.Distance(centre)).ToList();
        if (houses.Find(house => !house.IsObscured) is not { } visible) return houses.Count > 0 ? null : 0;
        labelled.Add(visible);
        return 1;
    }

    private static bool IsSamePlace(Geometry house, Geometry outline, Point centre) => house.Centroid.Distance(centre) < MaxRoofMetres
        || (house.Contains(centre) && outline.Contains(house.Centroid));

    private IEnumerable<LabelledStructure> Near(Geometry shape, double reachMetres, StructureClass kind)
    {
        var envelope = shape.EnvelopeInternal.Copy();
        envelope.ExpandBy(reachMetres);
        return _structures.Query(envelope).Where(t => t.Class == kind);
    }
}
