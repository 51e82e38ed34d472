using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;

namespace ImageryWatch.Core.Tests;

/// <summary>Seeded property checks: the same cases in every run.</summary>
internal static class Properties
{
    private const ulong Seed = 20_140_217;
    private const ulong Gamma = 391;

    public static void Hold<T>(Gen<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithSeed(Seed, Gamma).WithMaxTest(500));

    public static Gen<PixelWindow> Windows { get; } =
        from column in Gen.Choose(-30, 30)
        from row in Gen.Choose(-30, 30)
        from width in Gen.Choose(0, 25)
        from height in Gen.Choose(0, 25)
        select new PixelWindow(column, row, width, height);

    public static Gen<PixelPoint> Points { get; } =
        from column in Gen.Choose(-4000, 4000)
        from row in Gen.Choose(-4000, 4000)
        select new PixelPoint(column / 16.0, row / 16.0);
}
