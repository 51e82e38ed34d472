using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;

namespace ImageryWatch.Evaluation.Tests;

public class MatchingProperties
{
    private static readonly Arbitrary<(LabelledObject[] Truth, LabelledObject[] Reported)> Towers =
        Gen.Zip(Gen.ArrayOf(Tower), Gen.ArrayOf(Tower)).ToArbitrary();

    /// <summary>
    /// In steps of a micrometre: of two pairs equally far apart either may be taken, and which it is decides how many are left to match.
    /// </summary>
    private static Gen<LabelledObject> Tower =>
        from x in Gen.Choose(0, 12_000_000)
        from y in Gen.Choose(0, 4_000_000)
        from change in Gen.Elements("appeared", "removed")
        from obscured in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Objects.Tower(x / 1e6, y / 1e6, change, 1, obscured);

    [Fact]
    public void Score_anyObjects_addUp() =>
        Prop.ForAll(Towers, scene =>
        {
            var towers = Objects.Score(scene.Truth, scene.Reported).Towers;
            return towers.Hits + towers.Misses == scene.Truth.Count(one => !one.IsObscured)
                && towers.Hits + towers.FalseAlarms <= scene.Reported.Length;
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));

    [Fact]
    public void Score_truthAgainstItself_isPerfect() =>
        Prop.ForAll(Towers, scene =>
        {
            var score = Objects.Score(scene.Truth, scene.Truth);
            return score.Towers.F1 == 1 && score.FalseAlarms == 0;
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));

    /// <summary>Independent of the code under test: repeatedly take the best pair that is left.</summary>
    [Fact]
    public void Greedy_anyObjects_takesTheBestRemainingPair() =>
        Prop.ForAll(Towers, scene =>
        {
            var (truth, reported) = (Visible(scene.Truth).ToList(), Visible(scene.Reported).ToList());
            var expected = 0.0;
            while (Best(truth, reported) is { } pair)
            {
                expected++;
                truth.RemoveAt(pair.T);
                reported.RemoveAt(pair.R);
            }

            return Objects.Score(Visible(scene.Truth), Visible(scene.Reported)).Towers.Hits == expected;
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));

    private static (int T, int R)? Best(List<LabelledObject> truth, List<LabelledObject> reported)
    {
        ((int, int)? best, var shortest) = (null, 3.0);
        for (var t = truth.Count - 1; t >= 0; t--)
        {
            for (var r = reported.Count - 1; r >= 0; r--)
            {
                var distance = truth[t].Geometry.Centroid.Distance(reported[r].Geometry.Centroid);
                if (truth[t].Change != reported[r].Change || distance >= shortest) continue;
                (best, shortest) = ((t, r), distance);
            }
        }

        return best;
    }

    private static LabelledObject[] Visible(LabelledObject[] objects) => [.. objects.Where(one => !one.IsObscured)];
}
