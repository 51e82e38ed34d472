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
    /// <summary>
    /// The true structures of the decided places: accepted, relabelled and missed changes. Nothing else is known about the pair, so that
    /// candidates elsewhere have no label. A missed area that is given as a point has no outline and is left out.
    /// </summary>
    public DecidedPlaces Places(AnalysisGrid grid)
    {
        using var toGrid = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid.Crs);
        var truth = new List<LabelledStructure>();
        var places = new List<Geometry>();
        foreach (var change in Changes)
        {
            var place = toGrid.Transform(change.Reported.Geometry);
            places.Add(place);
            var isTrue = change.Decision!.Kind != DecisionKind.Reject && change.Counted.Class != StructureClass.Other;
            if (isTrue) truth.Add(new LabelledStructure(change.Counted.Class, change.Counted.Change, place, !HasOutlineOf(change)));
        }

        foreach (var missed in Missed.Where(HasOutline))
        {
            var place = toGrid.Transform(missed.Geometry!);
            places.Add(place);
            truth.Add(new LabelledStructure(missed.Class!.Value, missed.Change!.Value, place, IsObscured: false));
        }

        return new DecidedPlaces(truth, places);
    }

    /// <summary>
    /// Whether the reported outline is that of the class as it counts: a line is no outline of a house, and the square of a tower is not
    /// that of a roof. Candidates of the new class are excluded from training there, those of the reported class are false.
    /// </summary>
    private static bool HasOutlineOf(ReviewedChange change)
    {
        var (reported, counted) = (change.Reported.Class, change.Counted.Class);
        return reported == counted || (reported == StructureClass.Housing && counted == StructureClass.GuardTower);
    }

    private static bool HasOutline(Decision missed) => missed.Class switch
    {
        StructureClass.Housing => missed.Geometry!.Dimension == Dimension.Surface,
        StructureClass.Fence => missed.Geometry!.Dimension == Dimension.Curve,
        StructureClass.GuardTower => true,
        _ => false,
    };
}

/// <summary>Places of a pair whose structures are known.</summary>
/// <param name="Truth">The structures there.</param>
/// <param name="Places">All places, those without a structure too, in the grid's coordinate system.</param>
internal sealed record DecidedPlaces(IReadOnlyList<LabelledStructure> Truth, IReadOnlyList<Geometry> Places);
