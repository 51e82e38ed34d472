using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Application.Tests;

/// <summary>Invariants of the choice of pairs, over random dates and sun angles.</summary>
public class PairSelectionProperties
{
    private static readonly MapBounds Camp = new(126.0, 39.5, 126.1, 39.6);

    private static readonly Gen<PlannedScene[]> Scenes =
        from days in Gen.Choose(0, 5000).ArrayOf().Where(days => days.Length <= 12)
        from known in Gen.Elements(true, false).ArrayOf(12)
        from azimuth in Gen.Choose(90, 270).ArrayOf(12)
        from elevation in Gen.Choose(10, 70).ArrayOf(12)
        select (PlannedScene[])[.. days.Order().Select((day, i) =>
            Scene($"s{i}", day, known[i] ? new SunPosition(azimuth[i], elevation[i]) : null))];

    [Fact]
    public void BestSeason_pairsEveryLaterSceneOnceWithAnEarlierOne() => Hold(scenes =>
    {
        var pairs = Choose(scenes, PairChoice.BestSeason);
        return pairs.Select(pair => pair.After).SequenceEqual(scenes.Skip(1))
            && pairs.All(pair => Array.IndexOf(scenes, pair.Before) < Array.IndexOf(scenes, pair.After));
    });

    [Fact]
    public void BestSeason_noEarlierSceneIsMoreSimilar() => Hold(scenes =>
        Choose(scenes, PairChoice.BestSeason).All(pair =>
            scenes.TakeWhile(scene => scene != pair.After).All(other =>
                SceneDifference.Of(other, pair.After).Degrees >= pair.Difference!.Value.Degrees)));

    [Fact]
    public void BestSeason_allPairsContainThem() => Hold(scenes =>
        !Choose(scenes, PairChoice.BestSeason).Select(pair => (pair.Before, pair.After))
            .Except(Choose(scenes, PairChoice.All).Select(pair => (pair.Before, pair.After))).Any());

    [Fact]
    public void Difference_isSymmetricAndInRange() => Hold(scenes =>
        scenes.All(a => scenes.All(b =>
        {
            var (one, other) = (SceneDifference.Of(a, b), SceneDifference.Of(b, a));
            return one.SeasonDays is >= 0 and <= 183 && one.SunDegrees is >= 0 and <= 180
                && Math.Abs(one.Degrees - other.Degrees) < 1e-9 && one.IsSunAssumed == (a.Sun is null || b.Sun is null);
        })));

    [Theory]
    [InlineData("2014-01-05", "2016-12-28", 8)]
    [InlineData("2014-07-01", "2015-07-01", 0)]
    [InlineData("2014-03-21", "2014-09-21", 181)]
    public void Difference_season_isCircular(string before, string after, double days)
    {
        var difference = SceneDifference.Of(Scene(before), Scene(after));
        Assert.Equal(days, difference.SeasonDays, 1.0);
        Assert.True(difference.IsSunAssumed);
    }

    [Fact]
    public void BestSeason_summerAndWinter_pairsSummerWithSummer()
    {
        PlannedScene[] scenes = [Scene("2014-07-01"), Scene("2014-12-20"), Scene("2015-06-20"), Scene("2016-01-05")];
        var pairs = Choose(scenes, PairChoice.BestSeason);
        Assert.Equal(
            ["2014-07-01 2014-12-20", "2014-07-01 2015-06-20", "2014-12-20 2016-01-05"],
            pairs.Select(pair => $"{pair.Before.Name} {pair.After.Name}"));
        Assert.Equal([true, false, false], pairs.Select(pair => pair.Warning is not null));
        Assert.Contains("11 days of the year", pairs[1].Reason, StringComparison.Ordinal);
    }

    private static List<ChosenPair> Choose(PlannedScene[] scenes, PairChoice choice) =>
        [.. PairSelection.Choose(scenes, new PairsOptions { Choice = choice })];

    private static void Hold(Func<PlannedScene[], bool> property) =>
        Prop.ForAll(Scenes.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithSeed(20_240_611, 77).WithMaxTest(300));

    private static PlannedScene Scene(string date) =>
        Scene(date, (SceneDates.Parse(date)!.Value - Start).Days, null);

    private static PlannedScene Scene(string name, int day, SunPosition? sun) =>
        new(new SceneInput { Paths = [name] }, null, name, Start.AddDays(day), Camp) { Sun = sun };

    private static DateTimeOffset Start { get; } = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
