using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;
using static ImageryWatch.Evaluation.Tests.Objects;

namespace ImageryWatch.Evaluation.Tests;

public class SeriesTests
{
    private static ScoredTrack Track(string id, Geometry place, double? present, StructureClass kind = StructureClass.Housing) => new(
        id, kind, place,
        new DatedState(present is null ? PresenceState.Unknown : present > 0.5 ? PresenceState.Present : PresenceState.Absent, present));

    private static LabelledObject At(double x, bool obscured = false) => House(x, 0, 10, 10, "", 1, obscured);

    private static ScoredTrack Of(string id, double x, double? present) => Track(id, Box(x, 0, 10, 10), present);

    private static ClassCounts Counts(SeriesScore score, StructureClass kind) => score.Counts.Single(counts => counts.Class == kind);

    [Fact]
    public void Score_counts_areAbsoluteErrorsPerDate()
    {
        // Two too few at the first date and two too many at the second do not cancel out.
        var score = SeriesScorer.Score("s",
        [
            new([At(0), At(20), At(40), At(60)], [Of("a", 0, 0.9), Of("b", 20, 0.8), Of("c", 40, 0.2), Of("d", 100, 0.1)]),
            new([At(0), At(20)], [Of("a", 0, 0.9), Of("b", 20, 0.8), Of("c", 40, 0.7), Of("d", 100, 0.6)]),
        ]);
        var housing = Counts(score, StructureClass.Housing);
        Assert.Equal(new DatedAmount(4, 2, 2, 2), housing.Dates[0] with { Estimated = Math.Round(housing.Dates[0].Estimated, 6) });
        Assert.Equal(new DatedAmount(2, 4, 3, 2), housing.Dates[1] with { Estimated = Math.Round(housing.Dates[1].Estimated, 6) });
        Assert.Equal(4.0 / 6, housing.DetectedError!.Value, 6);
        Assert.Equal(0.5, housing.EstimatedError!.Value, 6);
        Assert.Equal(4.0 / 6, housing.Recall!.Value, 6);
        Assert.Null(Counts(score, StructureClass.GuardTower).DetectedError);
    }

    [Fact]
    public void Score_obscuredStructure_countsNeitherInTruthNorInLedger()
    {
        var score = SeriesScorer.Score("s", [new([At(0), At(20, obscured: true)], [Of("a", 0, 0.9), Of("b", 20, 0.8)])]);
        Assert.Equal(new DatedAmount(1, 1, 0.9, 1), Assert.Single(Counts(score, StructureClass.Housing).Dates));
    }

    [Fact]
    public void Score_fences_areMetres()
    {
        LabelledObject[] truth = [Fence("", false, (0, 0), (100, 0))];
        ScoredTrack Of(string id, double from, double to, double present) =>
            Track(id, Line((from, 1), (to, 1)), present, StructureClass.Fence);
        var score = SeriesScorer.Score("s", [new(truth, [Of("f", 0, 60, 0.8), Of("g", 60, 90, 0.4)])]);
        var amount = Assert.Single(Counts(score, StructureClass.Fence).Dates);
        Assert.Equal(100, amount.Truth, 6);
        Assert.Equal(60, amount.Detected, 6);
        Assert.Equal(60, amount.Estimated, 6);
        Assert.InRange(amount.Correct, 60, 64);
    }

    [Fact]
    public void Score_tracks_areUnbrokenIfOneStructureOfTheLedgerHasAllDates()
    {
        ScoredTrack[] Ledger(params double?[] present) =>
            [Of("a", 0, present[0]), Of("b", 20, present[1]), Of("c", 21, present[2]), Of("d", 40, present[3])];
        LabelledObject[] truth = [At(0), At(20), At(40), At(60)];
        var score = SeriesScorer.Score("s",
        [
            new(truth, Ledger(0.9, 0.9, 0.1, 0.9)), new(truth, Ledger(0.9, 0.1, 0.9, 0.1)), new(truth[..3], Ledger(0.9, 0.1, 0.9, 0.1)),
        ]);
        // "a" has all dates, "b" and "c" share a structure, "d" is missing at two dates, and one structure is not found.
        Assert.Equal(new TrackContinuity(4, 3, 1), score.Tracks);
    }

    [Fact]
    public void Combine_series_addsDatesAndTracks()
    {
        var one = SeriesScorer.Score("s", [new([At(0)], [Of("a", 0, 0.9)]), new([At(0)], [Of("a", 0, 0.9)])]);
        var all = SeriesScore.Combine([one, one]);
        Assert.Equal(4, Counts(all, StructureClass.Housing).Truth);
        Assert.Equal(0, Counts(all, StructureClass.Housing).DetectedError);
        Assert.Equal(new TrackContinuity(2, 2, 2), all.Tracks);
    }
}
