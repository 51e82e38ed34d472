using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <summary>Towers or houses of one date: the structures that are not obscured, matched with those of the ledger.</summary>
/// <param name="Truth">Not obscured.</param>
/// <param name="TrackOf">Id of the ledger's structure that is present at the place of a true one, or null; one per true structure.</param>
/// <param name="Amount">Counts.</param>
internal sealed record ObjectMatch(IReadOnlyList<LabelledObject> Truth, IReadOnlyList<string?> TrackOf, DatedAmount Amount)
{
    private const double TowerToleranceMetres = 3;
    private const double HouseOverlap = 0.3;

    public static Func<Geometry, Geometry, double> Quality(StructureClass kind) =>
        kind == StructureClass.GuardTower ? Matching.Nearness(TowerToleranceMetres) : Matching.Overlap(HouseOverlap);

    public static ObjectMatch Of(ScoredDate date, StructureClass kind)
    {
        LabelledObject[] all = [.. date.Truth.Where(one => one.Class == kind)];
        LabelledObject[] truth = [.. all.Where(one => !one.IsObscured)];
        var tracks = Visible([.. date.Tracks.Where(track => track.Class == kind)], [.. all.Where(one => one.IsObscured)], Quality(kind));
        ScoredTrack[] present = [.. tracks.Where(track => track.IsPresent)];
        var found = new string?[truth.Length];
        foreach (var (track, one) in Matching.Greedy(truth, [.. present.Select(track => track.Object)], Quality(kind)).ReportedToTruth)
            found[one] = present[track].Id;
        var amount = new DatedAmount(
            truth.Length, present.Length, tracks.Sum(track => track.State.PresentProbability ?? 0), found.Count(id => id is not null));
        return new ObjectMatch(truth, found, amount);
    }

    /// <summary>The structures that are not at the place of an obscured one.</summary>
    private static ScoredTrack[] Visible(ScoredTrack[] tracks, LabelledObject[] obscured, Func<Geometry, Geometry, double> quality)
    {
        var hidden = Matching.Greedy(obscured, [.. tracks.Select(track => track.Object)], quality).ReportedToTruth;
        return [.. tracks.Where((_, index) => !hidden.ContainsKey(index))];
    }
}
