using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Training;

/// <summary>A finished comparison with decisions about its changes.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Changes">The changes that have a decision.</param>
/// <param name="Missed">Changes that were not reported.</param>
internal sealed record DecidedResult(string Folder, IReadOnlyList<ReviewedChange> Changes, IReadOnlyList<Decision> Missed)
{
    /// <summary>Places without a report where nothing was missed.</summary>
    public IReadOnlyList<Decision> Examined { get; init; } = [];

    public int DecisionCount => Changes.Count + Missed.Count + Examined.Count;

    /// <summary>
    /// The true structures of the decided places: accepted, relabelled and missed changes, with their corrected outlines. Nothing else is
    /// known about the pair, so that candidates elsewhere have no label. A missed area that is given as a point has no outline and is left
    /// out.
    /// </summary>
    public DecidedPlaces Places(AnalysisGrid grid)
    {
        using var toGrid = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid.Crs);
        var truth = new List<LabelledStructure>();
        var places = new List<Geometry>();
        foreach (var change in Changes)
        {
            places.Add(toGrid.Transform(change.Reported.Geometry));
            if (change.Decision!.Outline is { } corrected) places.Add(toGrid.Transform(corrected));
            var isTrue = change.Decision.Kind != DecisionKind.Reject && change.Counted.Class != StructureClass.Other;
            if (isTrue) truth.Add(new LabelledStructure(change.Counted.Class, change.Counted.Change, places[^1], !HasOutlineOf(change)));
        }

        places.AddRange(Examined.Select(examined => toGrid.Transform(examined.Geometry!)));

        foreach (var missed in Missed.Where(HasOutline))
        {
            var place = toGrid.Transform(missed.Geometry!);
            places.Add(place);
            truth.Add(new LabelledStructure(missed.Class!.Value, missed.Change!.Value, place, IsObscured: false));
        }

        return new DecidedPlaces(truth, places);
    }

    /// <summary>
    /// Whether the outline is that of the class as it counts. A corrected one is, if it has its dimension. Of reported ones, a line is no
    /// outline of a house, and the square of a tower is not that of a roof. Candidates of the new class are excluded from training there,
    /// those of the reported class are false.
    /// </summary>
    private static bool HasOutlineOf(ReviewedChange change)
    {
        var (reported, counted) = (change.Reported.Class, change.Counted.Class);
        if (change.Decision!.Outline is { } corrected) return IsOutline(corrected, counted);
        return reported == counted || (reported == StructureClass.Housing && counted == StructureClass.GuardTower);
    }

    private static bool HasOutline(Decision missed) => IsOutline(missed.Geometry!, missed.Class!.Value);

    private static bool IsOutline(Geometry geometry, StructureClass kind) => kind switch
    {
        StructureClass.Housing => geometry.Dimension == Dimension.Surface,
        StructureClass.Fence => geometry.Dimension == Dimension.Curve,
        StructureClass.GuardTower => true,
        _ => false,
    };
}

/// <summary>Places of a pair whose structures are known.</summary>
/// <param name="Truth">The structures there.</param>
/// <param name="Places">All places, those without a structure too, in the grid's coordinate system.</param>
internal sealed record DecidedPlaces(IReadOnlyList<LabelledStructure> Truth, IReadOnlyList<Geometry> Places);
