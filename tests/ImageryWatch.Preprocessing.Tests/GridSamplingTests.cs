using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Preprocessing.Tests;

public class GridSamplingTests
{
    private sealed record Ask(int Width, int Height, int Window, double Spacing, int Most);

    private static readonly Gen<Ask> Asks =
        from width in Gen.Choose(1, 5000)
        from height in Gen.Choose(1, 5000)
        from window in Gen.Elements(32, 64, 128)
        from spacing in Gen.Choose(8, 200)
        from most in Gen.Choose(1, 400)
        select new Ask(width, height, window, spacing, most);

    [Fact]
    public void Centres_anyRaster_areAtLeastOneAndAtMostRequested() =>
        Holds(ask => Centres(ask).Count is >= 1 and var count && count <= ask.Most);

    [Fact]
    public void Centres_largeRaster_haveWindowsInside() => Holds(ask => Centres(ask).All(centre =>
        Inside(centre.Column, ask.Width, ask.Window) && Inside(centre.Row, ask.Height, ask.Window)));

    [Fact]
    public void Centres_neighbours_areAtLeastMinSpacingApart() => Holds(ask =>
        Gaps(Centres(ask).Select(centre => centre.Column)).Concat(Gaps(Centres(ask).Select(centre => centre.Row)))
            .All(gap => gap >= ask.Spacing - 1e-9));

    [Fact]
    public void Centres_layout_isSymmetric() => Holds(ask =>
        Math.Abs(Centres(ask).Average(centre => centre.Column) - (ask.Width / 2.0)) < 1e-6
            && Math.Abs(Centres(ask).Average(centre => centre.Row) - (ask.Height / 2.0)) < 1e-6);

    private static IReadOnlyList<PixelPoint> Centres(Ask ask) =>
        GridSampling.Centres(ask.Width, ask.Height, ask.Window, ask.Spacing, ask.Most);

    private static bool Inside(double centre, int length, int window) =>
        length < window
            ? Math.Abs(centre - (length / 2.0)) < 1e-9
            : centre - (window / 2.0) >= -1e-9 && centre + (window / 2.0) <= length + 1e-9;

    private static IEnumerable<double> Gaps(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Distinct().Order()];
        return sorted.Zip(sorted.Skip(1), (a, b) => b - a);
    }

    private static void Holds(Func<Ask, bool> property) =>
        Prop.ForAll(Asks.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithSeed(2, 9));
}
