using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application.Tests;

public class DateRelationsTests
{
    private static readonly BandRole[] Red = [BandRole.Red];

    private static (BeforeAfter<int> Dates, IReadOnlyList<BandMatch> Matches) Pair(
        int before, int after, double gain, double offset, double correlation = 0.95) =>
        (new(before, after), [new BandMatch(BandRole.Red, gain, offset, correlation)]);

    [Fact]
    public void Of_chainOfPairs_multipliesTheRelations()
    {
        var relations = DateRelations.Of(3, [Pair(0, 1, 2, 10), Pair(1, 2, 3, 4)], Red);
        Assert.Equal(BandRelation.Same, Assert.Single(relations[0]!));
        Assert.Equal(new BandRelation(2, 10), Assert.Single(relations[1]!));
        // v0 = 2 (3 v2 + 4) + 10
        Assert.Equal(new BandRelation(6, 18), Assert.Single(relations[2]!));
    }

    [Fact]
    public void Of_earlierDateRelatedByALaterOne_invertsTheRelation()
    {
        var relations = DateRelations.Of(3, [Pair(0, 2, 1, 0), Pair(1, 2, 2, 6)], Red);
        // v2 = v0, and v1 = 2 v2 + 6.
        Assert.Equal(new BandRelation(0.5, -3), Assert.Single(relations[1]!));
    }

    [Fact]
    public void Of_uncertainPair_relatesOnlyTheLargestSet()
    {
        var relations = DateRelations.Of(4, [Pair(0, 1, 1, 0, 0.5), Pair(1, 2, 1, 5), Pair(2, 3, 1, 5)], Red);
        Assert.Null(relations[0]);
        Assert.Equal(BandRelation.Same, Assert.Single(relations[1]!));
        Assert.Equal(new BandRelation(1, 10), Assert.Single(relations[3]!));
    }

    [Fact]
    public void Of_bandWithoutMatch_relatesNoDates() =>
        Assert.Null(DateRelations.Of(2, [Pair(0, 1, 1, 0)], [BandRole.Red, BandRole.Green])[1]);
}
