using ImageryWatch.Core;
using ImageryWatch.Reporting;
using static ImageryWatch.Application.Tests.LedgerCases;

namespace ImageryWatch.Application.Tests;

public class TrackBuilderTests
{
    [Fact]
    public void Tracks_appeared_isBuiltBetweenTheDates()
    {
        var track = Assert.Single(Tracks(3, Pair(0, 1, Appeared(0)), Pair(1, 2, Unchanged(1))));
        Assert.Equal("APP", track.Text());
        Assert.Equal([new StandingPeriod(Day(0), Day(1), null, null)], track.Periods);
        Assert.Equal(["s/0_1", "s/1_2"], track.Pairs);
        // Three dates: odds of 9 to the power of 1.5.
        Assert.Equal(27 / 28.0, track.Confidence, 6);
        Assert.False(track.IsRebuilt);
    }

    [Fact]
    public void Tracks_removed_stoodBeforeTheFirstDate()
    {
        var track = Assert.Single(Tracks(3, Pair(0, 1, Unchanged(0)), Pair(1, 2, Removed(0))));
        Assert.Equal("PPA", track.Text());
        Assert.Equal([new StandingPeriod(null, Day(0), Day(1), Day(2))], track.Periods);
    }

    [Fact]
    public void Tracks_removedAndBuiltAgain_isRebuiltWithTwoPeriods()
    {
        var track = Assert.Single(Tracks(4, Pair(0, 1, Unchanged(0)), Pair(1, 2, Removed(0)), Pair(2, 3, Appeared(2, side: 10))));
        Assert.Equal("PPAP", track.Text());
        Assert.Equal([new StandingPeriod(null, Day(0), Day(1), Day(2)), new StandingPeriod(Day(2), Day(3), null, null)], track.Periods);
        Assert.True(track.IsRebuilt);
    }

    [Fact]
    public void Tracks_replacedWithinOnePair_isPresentAtBothDatesAndRebuilt()
    {
        var track = Assert.Single(Tracks(2, Pair(0, 1, Removed(0, confidence: 0.7), Appeared(1, side: 9))));
        Assert.Equal("PP", track.Text());
        Assert.True(track.IsRebuilt);
        Assert.Equal(0.7, track.Confidence, 6);
    }

    [Fact]
    public void Tracks_alteredWithinOnePair_isOneTrackAlteredBetweenTheDates()
    {
        var track = Assert.Single(Tracks(
            3, Pair(0, 1, Unchanged(0)), Pair(1, 2, Unchanged(1, side: 10) with { IsAltered = true }),
            Pair(0, 2, Unchanged(0) with { IsAltered = true })));
        Assert.Equal("PPP", track.Text());
        Assert.Equal([new BeforeAfter<DateOnly>(Day(1), Day(2))], track.Alterations); // the pair of the closest dates
        Assert.False(track.IsRebuilt);
        Assert.Equal([new StandingPeriod(null, Day(0), null, null)], track.Periods);
    }

    [Fact]
    public void Tracks_unaltered_hasNoAlterations() => Assert.Empty(Assert.Single(Tracks(2, Pair(0, 1, Unchanged(0)))).Alterations);

    [Fact]
    public void Tracks_otherRoofSizeAtThePlace_staysOneTrack() =>
        Assert.Single(Tracks(3, Pair(0, 1, Unchanged(0, side: 14)), Pair(1, 2, Unchanged(1, side: 9))));

    [Fact]
    public void Tracks_lastDateMasked_isNotAssessableThere() =>
        Assert.Equal("PP-", Assert.Single(Tracks(3, Pair(0, 1, Unchanged(0)), Pair(1, 2).Masked(false, true))).Text());

    [Fact]
    public void Tracks_otherDateOfThePairMasked_isUnknown()
    {
        var track = Assert.Single(Tracks(
            4, Pair(0, 1).Masked(false, true), Pair(1, 2).Masked(true, false), Pair(2, 3, Appeared(0))));
        Assert.Equal("?-AP", track.Text());
        Assert.Null(track.States[0].PresentProbability);
    }

    [Fact]
    public void Tracks_pairNotRegistered_isNotAssessable() =>
        Assert.Equal("PP-", Assert.Single(Tracks(3, Pair(0, 1, Unchanged(0)), Pair(1, 2) with { Mask = null })).Text());

    [Fact]
    public void Tracks_pairReportsNoChange_takesTheStateWithLowerProbability()
    {
        var track = Assert.Single(Tracks(3, Pair(0, 1), Pair(1, 2, Unchanged(0))));
        Assert.Equal("PPP", track.Text());
        // The odds of 0.82 (10 % missed changes) and of 0.9, halved by the pair that does not report the house.
        Assert.Equal(0.41 / 0.59, track.States[0].PresentProbability!.Value, 6);
        Assert.Equal(4.5 / 5.5, track.States[1].PresentProbability!.Value, 6);
        Assert.Equal(4.5 / 5.5, track.Confidence, 6);
    }

    [Fact]
    public void Tracks_pairReportsNoChangeBeforeAppearance_isAbsent() =>
        Assert.Equal("AAP", Assert.Single(Tracks(3, Pair(0, 1), Pair(1, 2, Appeared(0)))).Text());

    [Fact]
    public void Tracks_noChangeFromPresentAndAbsent_isUnknown() => Assert.Equal(
        "P?A", Assert.Single(Tracks(3, Pair(0, 1), Pair(1, 2), Pair(0, 2, Removed(0)))).Text());

    [Fact]
    public void Tracks_contradiction_followsTheMoreReliablePairAndIsListed()
    {
        var track = Assert.Single(Tracks(3, Pair(0, 1, Removed(0, confidence: 0.6)), Pair(1, 2, Unchanged(0, confidence: 0.95))));
        Assert.Equal("PPP", track.Text());
        Assert.Equal([Day(1)], track.Contradictions);
        Assert.InRange(track.Confidence, 0.6, 0.9);
    }

    [Fact]
    public void Tracks_equalContradiction_isUnknown() =>
        Assert.Equal("P?P", Assert.Single(Tracks(3, Pair(0, 1, Removed(0)), Pair(1, 2, Unchanged(0)))).Text());

    [Fact]
    public void Tracks_neighbours6MetresApartShiftedBy3_stayTwo()
    {
        var tracks = Tracks(3, Pair(0, 1, Tower(0), Tower(6)), Pair(1, 2, Tower(3), Tower(9)));
        Assert.Equal(2, tracks.Count);
        Assert.All(tracks, track => Assert.Equal(["s/0_1", "s/1_2"], track.Pairs));
    }

    [Fact]
    public void Tracks_twoCandidatesForOne_givesItToTheBetter()
    {
        var tracks = Tracks(3, Pair(0, 1, Unchanged(0), Unchanged(9)), Pair(1, 2, Unchanged(1)));
        Assert.Equal(2, tracks.Count);
        Assert.Equal(2, tracks[0].Pairs.Count);
        Assert.Single(tracks[1].Pairs);
        Assert.Equal(127, tracks[0].FirstCentre.LongitudeDegrees, 6);
    }

    [Fact]
    public void Tracks_outlinedAsAWholeAndInParts_isWhatMostPairsReport()
    {
        var track = Assert.Single(Tracks(
            5, Pair(0, 1, Unchanged(0, side: 30)), Pair(1, 2, Unchanged(0, side: 30)), Pair(2, 3, Unchanged(0, side: 30)),
            Pair(3, 4, Unchanged(-9, side: 10), Unchanged(9, side: 10))));
        Assert.Equal("PPPPP", track.Text());
        Assert.Equal(900, track.AreaSquareMetres!.Value, 6);
    }

    [Fact]
    public void Tracks_largerHouseInPlaceOfASmallOne_areTwo() => Assert.Equal(["PAA", "APP"], Tracks(
        3, Pair(0, 1, Removed(9, side: 10), Appeared(0, side: 30)), Pair(1, 2, Unchanged(0, side: 30)))
        .OrderBy(track => track.AreaSquareMetres).Select(track => track.Text()));

    [Fact]
    public void Tracks_farApart_areTwo() =>
        Assert.Equal(["APP", "PPP"], Tracks(3, Pair(0, 1, Appeared(0)), Pair(1, 2, Unchanged(0), Unchanged(40)))
            .Select(track => track.Text()).Order(StringComparer.Ordinal));

    [Fact]
    public void Tracks_fenceDividedInOtherPlaces_isOneOfFullLength()
    {
        var track = Assert.Single(Tracks(3, Pair(0, 1, Fence(0, 100)), Pair(1, 2, Fence(0, 45), Fence(45, 100))));
        Assert.Equal(100, track.LengthMetres!.Value, 3);
        Assert.Equal("PPP", track.Text());
    }

    [Fact]
    public void Tracks_fencePartlyRemoved_isDividedByState()
    {
        var tracks = Tracks(3, Pair(0, 1, Fence(0, 100)), Pair(1, 2, Fence(0, 60), Fence(60, 100, after: false)));
        Assert.Equal([("PPP", 60.0), ("PPA", 40.0)], tracks.Select(track => (track.Text(), Math.Round(track.LengthMetres!.Value, 3)))
            .OrderByDescending(track => track.Item2));
    }

    [Theory]
    [InlineData(0.75, 0.85)] // odds of 3 and 5.67
    public void Tracks_houseReportedByOneOfThreePairs_existsOnlyIfItIsProbable(double doubtful, double probable)
    {
        IReadOnlyList<StructureTrack> Found(double confidence) =>
            Tracks(4, Pair(0, 1, Unchanged(0, confidence: confidence)), Pair(1, 2), Pair(2, 3));
        Assert.Empty(Found(doubtful));
        Assert.Equal("PPPP", Assert.Single(Found(probable)).Text());
    }

    [Theory]
    [InlineData(0.57, 0.59)] // odds of 1.33 and 1.44; 0.85 squared is 1 / 1.38
    public void Tracks_towerReportedByOneOfThreePairs_existsOnlyIfItIsProbable(double doubtful, double probable)
    {
        IReadOnlyList<StructureTrack> Found(double confidence) =>
            Tracks(4, Pair(0, 1, Tower(0) with { Confidence = confidence }), Pair(1, 2), Pair(2, 3));
        Assert.Empty(Found(doubtful));
        Assert.Equal("PPPP", Assert.Single(Found(probable)).Text());
    }

    [Theory]
    [InlineData(0.67, 0.69)] // odds of 2.03 and 2.23; squared, because four dates show it
    public void Tracks_fenceReportedByTwoOfSixPairs_existsOnlyIfItIsProbable(double doubtful, double probable)
    {
        IReadOnlyList<StructureTrack> Found(double confidence)
        {
            var fence = Fence(0, 60) with { Confidence = confidence };
            return Tracks(7, Pair(0, 1), Pair(1, 2, fence), Pair(2, 3), Pair(3, 4, fence), Pair(4, 5), Pair(5, 6));
        }

        Assert.Empty(Found(doubtful));
        Assert.Equal("PPPPPPP", Assert.Single(Found(probable)).Text());
    }

    [Fact]
    public void Tracks_appearedButNotReportedLater_isKeptWhereThePairReportsTheChange()
    {
        var track = Assert.Single(Tracks(5, Pair(0, 1, Appeared(0, confidence: 0.8)), Pair(1, 2), Pair(2, 3), Pair(3, 4)));
        Assert.Equal("AP???", track.Text());
        Assert.Equal(0.8, track.Confidence, 6);
    }

    [Fact]
    public void Tracks_pairsAfterTheRemoval_areNoEvidenceAgainstTheHouse()
    {
        var track = Assert.Single(Tracks(5, Pair(0, 1, Removed(0, confidence: 0.6)), Pair(1, 2), Pair(2, 3), Pair(3, 4)));
        Assert.Equal("PAAAA", track.Text());
        Assert.Equal(0.6, track.States[0].PresentProbability!.Value, 6);
    }

    [Fact]
    public void Tracks_houseAtManyDates_isMoreProbableThanInOnePair()
    {
        var house = Unchanged(0, confidence: 0.6);
        var track = Assert.Single(Tracks(4, Pair(0, 1, house), Pair(1, 2, house), Pair(2, 3, house)));
        // Four dates: odds of 1.5 squared.
        Assert.All(track.States, state => Assert.Equal(2.25 / 3.25, state.PresentProbability!.Value, 6));
        Assert.Equal(2.25 / 3.25, track.Confidence, 6);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    public void Tracks_pairsInOtherOrder_givesTheSame(int seed)
    {
        var random = new Random(seed);
        var pairs = Enumerable.Range(0, 5).Select(date => Pair(date, date + 1, [.. Observations(random)])).ToArray();
        var expected = Summary(Tracks(6, pairs));
        for (var run = 0; run < 5; run++)
        {
            random.Shuffle(pairs);
            Assert.Equal(expected, Summary(Tracks(6, [.. pairs.Select(pair =>
                pair with { Observations = [.. pair.Observations.Reverse()] })])));
        }
    }

    private static IEnumerable<Observation> Observations(Random random)
    {
        for (var i = 0; i < 40; i++)
        {
            var (east, north, confidence) = (random.NextDouble() * 60, random.NextDouble() * 60, 0.55 + (random.NextDouble() * 0.4));
            yield return random.Next(4) switch
            {
                0 => Appeared(east, north, confidence),
                1 => Removed(east, north, confidence),
                _ => Unchanged(east, north, confidence),
            };
        }
    }

    private static string[] Summary(IReadOnlyList<StructureTrack> tracks) =>
    [
        .. tracks.Select(track => $"{track.Text()} {track.Geometry} {track.Confidence:F9} {string.Join(' ', track.Pairs.Order())}").Order(),
    ];
}
