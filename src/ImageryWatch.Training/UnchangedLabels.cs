using ImageryWatch.Classification;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Training;

/// <summary>Labels a shape by whether such a structure exists in both dates: 1, 0, or null to exclude it from training.</summary>
internal sealed class UnchangedLabels
{
    private const double MinMatchOverlap = 0.4;
    private const double MaxOtherOverlap = 0.25;
    private const double MaxMatchMetres = 2.5;
    private const double MinOtherMetres = 4;

    private readonly AnalysisGrid _grid;
    private readonly STRtree<LabelledStructure> _structures = new();

    public UnchangedLabels(AnalysisGrid grid, IReadOnlyList<LabelledStructure> unchanged)
    {
        _grid = grid;
        foreach (var one in unchanged.Where(t => t.Class != StructureClass.Fence)) _structures.Insert(one.Geometry.EnvelopeInternal, one);
        _structures.Build();
    }

    public float? Of(UnchangedShape shape)
    {
        var outline = ObjectBuilder.Polygon(_grid, shape.Footprint.Border());
        return shape.Class == StructureClass.GuardTower
            ? OfTower(outline.Centroid)
            : OfRoof(outline.IsValid ? outline : (Polygon)outline.ConvexHull());
    }

    private float? OfTower(Point centre)
    {
        var near = Near(centre.Buffer(MinOtherMetres), StructureClass.GuardTower)
            .Select(t => (Distance: t.Geometry.Centroid.Distance(centre), t.IsObscured)).ToList();
        if (near.Any(t => t.Distance <= MaxMatchMetres && !t.IsObscured)) return 1;
        return near.Any(t => t.Distance <= MinOtherMetres) ? null : 0;
    }

    private float? OfRoof(Polygon outline)
    {
        var (best, uncertain) = (0.0, false);
        foreach (var one in Near(outline, StructureClass.Housing))
        {
            var common = CandidateLabels.Common(one.Geometry, outline).Area;
            var overlap = common / (one.Geometry.Area + outline.Area - common);
            if (one.IsObscured) uncertain |= overlap > 0.1;
            else best = Math.Max(best, overlap);
        }

        return best >= MinMatchOverlap ? 1 : uncertain || best > MaxOtherOverlap ? null : 0;
    }

    private IEnumerable<LabelledStructure> Near(Geometry shape, StructureClass kind) =>
        _structures.Query(shape.EnvelopeInternal).Where(t => t.Class == kind);
}
