using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;

namespace ImageryWatch.Structures.Tests.Fences;

public class KeptLinesTests
{
    /// <summary>Against the distance to every segment in turn.</summary>
    [Fact]
    public void APointIsNearWhereASegmentIs() => Prop.ForAll(
        Arb.From(Gen.Choose(0, int.MaxValue)),
        seed =>
        {
            const double Reach = 8;
            var random = new Random(seed);
            PixelPoint Anywhere() => new((random.NextDouble() * 400) - 100, (random.NextDouble() * 400) - 100);
            var lines = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, random.Next(2, 5)).Select(_ => Anywhere()).ToArray()).ToArray();
            var kept = new KeptLines(Reach);
            foreach (var line in lines) kept.Add(line);
            return Enumerable.Range(0, 60).Select(_ => Anywhere()).All(point =>
                kept.HasNear(point) == lines.Any(line => line.Zip(line.Skip(1)).Any(s => ToSegment(point, s.First, s.Second) <= Reach)));
        }).Check(Config.QuickThrowOnFailure.WithReplay(3, 5));

    [Fact]
    public void NothingIsNearWhereNothingIsKept() => Assert.False(new KeptLines(10).HasNear(new PixelPoint(3, 4)));

    /// <summary>The distance to a point that runs along the segment has one lowest place, which is closed in on: an independent way.</summary>
    private static double ToSegment(PixelPoint point, PixelPoint from, PixelPoint to)
    {
        double At(double share) => Math.Sqrt(
            Math.Pow(from.Column + ((to.Column - from.Column) * share) - point.Column, 2) + Math.Pow(from.Row + ((to.Row - from.Row) * share) - point.Row, 2));
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 80; step++)
        {
            var (one, two) = (low + ((high - low) / 3), high - ((high - low) / 3));
            (low, high) = At(one) < At(two) ? (low, two) : (one, high);
        }

        return At(low);
    }
}
