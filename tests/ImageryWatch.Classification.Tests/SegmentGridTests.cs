using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Classification.Tests;

public class SegmentGridTests
{
    private const ulong Seed = 20_140_217;
    private const ulong Gamma = 391;

    /// <summary>
    /// Whole, half and repeated coordinates: boxes that only touch are among them. Short segments and some that cross many cells.
    /// </summary>
    [Fact]
    public void Touching_box_returnsEachSegmentOnce()
    {
        var point = from column in Gen.Choose(-200, 1000) from row in Gen.Choose(-200, 800) select new PixelPoint(column / 2.0, row / 2.0);
        var near = from one in point
                   from column in Gen.Choose(-40, 40)
                   from row in Gen.Choose(-40, 40)
                   select (
            one, new PixelPoint(one.Column + column, one.Row + row));
        var far = from one in point from other in point select (one, other);
        var cases = from segments in Gen.OneOf(near, far).ListOf()
                    from asked in Gen.OneOf(near, far)
            .NonEmptyListOf()
                    select (segments, asked);
        Prop.ForAll(
            cases.ToArbitrary(), one => one.asked.All(asked => FoundByTree(one.segments, asked).SequenceEqual(Found(one.segments, asked))))
            .Check(Config.QuickThrowOnFailure.WithSeed(Seed, Gamma).WithMaxTest(300));
    }

    [Fact]
    public void Touching_emptyGrid_returnsNothing() => Assert.Empty(new SegmentGrid([]).Touching(new PixelBox(-10, -10, 10, 10)));

    private static List<(PixelPoint, PixelPoint)> Found(
        IEnumerable<(PixelPoint, PixelPoint)> segments, (PixelPoint One, PixelPoint Other) asked) =>
        InOrder(new SegmentGrid(segments).Touching(PixelBox.Around(asked.One, asked.Other)));

    private static List<(PixelPoint, PixelPoint)> FoundByTree(
        IEnumerable<(PixelPoint, PixelPoint)> segments, (PixelPoint One, PixelPoint Other) asked)
    {
        var tree = new STRtree<(PixelPoint, PixelPoint)>();
        foreach (var segment in segments) tree.Insert(Around(segment), segment);
        return InOrder(tree.Query(Around(asked)));
    }

    private static Envelope Around((PixelPoint One, PixelPoint Other) two) =>
        new(two.One.Column, two.Other.Column, two.One.Row, two.Other.Row);

    private static List<(PixelPoint, PixelPoint)> InOrder(IEnumerable<(PixelPoint One, PixelPoint Other)> segments) =>
        [.. segments.OrderBy(s => s.One.Column).ThenBy(s => s.One.Row).ThenBy(s => s.Other.Column).ThenBy(s => s.Other.Row)];
}
