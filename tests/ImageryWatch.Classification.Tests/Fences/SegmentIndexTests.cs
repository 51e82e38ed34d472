using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests.Fences;

public class SegmentIndexTests
{
    /// <summary>Against the distance to every segment in turn.</summary>
    [Fact]
    public void Within_pointNearSegment_returnsItsLine() => Prop.ForAll(
        Arb.From(Gen.Choose(0, int.MaxValue)),
        seed =>
        {
            const double Reach = 8;
            var random = new Random(seed);
            Coordinate Anywhere() => new((random.NextDouble() * 400) - 100, (random.NextDouble() * 400) - 100);
            var lines = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, random.Next(2, 5)).Select(_ => Anywhere()).ToArray())
                .ToArray();
            var index = new SegmentIndex([]);
            foreach (var (i, line) in lines.Index()) index.Add(new LineString(line), i);
            return Enumerable.Range(0, 60).Select(_ => Anywhere()).All(point =>
                index.Within(point, Reach).Select(near => near.Line).Distinct().Order().SequenceEqual(
                    lines.Index().Where(line => line.Item.Zip(line.Item.Skip(1)).Any(s => ToSegment(point, s.First, s.Second) <= Reach))
                        .Select(line => line.Index)));
        }).Check(Config.QuickThrowOnFailure.WithSeed(3, 5));

    [Fact]
    public void Within_emptyIndex_returnsNothing() => Assert.Empty(new SegmentIndex([]).Within(new Coordinate(3, 4), 10));

    /// <summary>
    /// The distance to a point that runs along the segment has one lowest place, which is closed in on: an independent way.
    /// </summary>
    private static double ToSegment(Coordinate point, Coordinate from, Coordinate to)
    {
        double At(double share) => Math.Sqrt(
            Math.Pow(from.X + ((to.X - from.X) * share) - point.X, 2) + Math.Pow(from.Y + ((to.Y - from.Y) * share) - point.Y, 2));
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 80; step++)
        {
            var (one, two) = (low + ((high - low) / 3), high - ((high - low) / 3));
            (low, high) = At(one) < At(two) ? (low, two) : (one, high);
        }

        return At(low);
    }
}
