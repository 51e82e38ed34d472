using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class OrientedRectangleTests
{
    private static Arbitrary<OrientedRectangle> Rectangles() => Arb.From(
        from column in Gen.Choose(-500, 500)
        from row in Gen.Choose(-500, 500)
        from along in Gen.Choose(10, 400)
        from across in Gen.Choose(10, 400)
        from angle in Gen.Choose(-720, 720)
        select OrientedRectangle.Create(new PixelPoint(column / 3.0, row / 3.0), along / 10.0, across / 10.0, angle * Math.PI / 180));

    [Fact]
    public void Create_anySides_normalisesLengthAndAngle() => Prop.ForAll(Rectangles(), r =>
        r.Length >= r.Width && r.AngleRadians >= 0 && r.AngleRadians < Math.PI).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));

    [Fact]
    public void Corners_anyRectangle_spanTheArea() => Prop.ForAll(Rectangles(), r =>
    {
        var corners = r.Corners();
        var area = 0.0;
        for (var i = 0; i < 4; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % 4]);
            area += (a.Column * b.Row) - (b.Column * a.Row);
        }

        return Math.Abs((Math.Abs(area) / 2) - r.Area) < 1e-6 * r.Area
            && corners.All(c => r.Grow(0.01).Contains(c) && !r.Grow(-0.01).Contains(c));
    }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));
}
