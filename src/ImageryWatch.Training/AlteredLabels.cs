using ImageryWatch.Classification;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Training;

/// <summary>
/// Labels a house that is present in both dates by whether it was altered: 1, 0, or null to exclude it from training. The outline of the
/// later date is compared, which labels give for altered houses.
/// </summary>
internal sealed class AlteredLabels
{
    private const double MinMatchOverlap = 0.4;
    private const double MaxOtherOverlap = 0.1;

    private readonly AnalysisGrid _grid;
    private readonly STRtree<LabelledStructure> _houses = new();

    /// <param name="grid">The grid of the pair.</param>
    /// <param name="truth">All labelled changes.</param>
    public AlteredLabels(AnalysisGrid grid, IReadOnlyList<LabelledStructure> truth)
    {
        _grid = grid;
        foreach (var one in truth.Where(t => t.Class == StructureClass.Housing)) _houses.Insert(one.Geometry.EnvelopeInternal, one);
        _houses.Build();
    }

    public float? Of(Footprint after)
    {
        var border = ObjectBuilder.Polygon(_grid, after.Border());
        Geometry outline = border.IsValid ? border : border.ConvexHull();
        var (altered, uncertain) = (0.0, false);
        foreach (var one in _houses.Query(outline.EnvelopeInternal))
        {
            var common = CandidateLabels.Common(one.Geometry, outline).Area;
            var overlap = common / (one.Geometry.Area + outline.Area - common);
            if (one.IsObscured) uncertain |= overlap > MaxOtherOverlap;
            else if (one.Change == ChangeKind.Altered) altered = Math.Max(altered, overlap);
        }

        return altered >= MinMatchOverlap ? 1 : uncertain || altered > MaxOtherOverlap ? null : 0;
    }
}
