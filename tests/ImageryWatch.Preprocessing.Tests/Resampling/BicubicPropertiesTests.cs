using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Preprocessing.Tests;

/// <summary>Properties of cubic convolution: constants, ramps and whole-pixel shifts are exact.</summary>
public class BicubicPropertiesTests
{
    private const int Side = 48;

    [Fact]
    public void Weights_anyFraction_sumToOne() => ForAnyShift(shift =>
        Inner(Shown((_, _) => 7.25, shift)).All(pixel => Math.Abs(pixel.Value - 7.25) < 1e-5));

    [Fact]
    public void Interpolate_ramp_isRamp() => ForAnyShift(shift =>
        Inner(Shown((x, y) => 100 + (3 * x) - (2 * y), shift)).All(pixel =>
            Math.Abs(pixel.Value - (100 + (3 * (pixel.X + shift.Column)) - (2 * (pixel.Y + shift.Row)))) < 2e-3));

    [Fact]
    public void Interpolate_wholePixelShift_isBitExact() => ForAnyShift(shift =>
    {
        var (columns, rows) = ((int)shift.Column, (int)shift.Row);
        return Inner(Shown(Wavy, new PixelPoint(columns, rows)))
            .All(pixel => pixel.Value == (float)Wavy(pixel.X + columns, pixel.Y + rows));
    });

    private static double Wavy(double x, double y) => 500 + (200 * Math.Sin(x * 0.9)) + (100 * Math.Cos((x * 0.3) + (y * 1.1)));

    private static void ForAnyShift(Func<PixelPoint, bool> holds)
    {
        var shifts = from c in Gen.Choose(-500, 500)
                     from r in Gen.Choose(-500, 500)
                     select new PixelPoint(c / 100.0, r / 100.0);
        Prop.ForAll(shifts.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithSeed(3, 5));
    }

    private static PixelBlock Shown(Func<double, double, double> ground, PixelPoint shift)
    {
        float[] values = [.. Enumerable.Range(0, Side * Side).Select(i => (float)ground((i % Side) + 0.5, (i / Side) + 0.5))];
        var source = new InMemoryRaster(Side, Side, [BandRole.Panchromatic], [values]);
        var block = new PixelBlock();
        new DisplacedSource(source, Displacement.Constant(shift.Column, shift.Row)).Read(new PixelWindow(0, 0, Side, Side), block);
        return block;
    }

    // Far enough from the edge for all taps of any shift tried.
    private static IEnumerable<(double X, double Y, float Value)> Inner(PixelBlock block)
    {
        for (var row = 8; row < Side - 8; row++)
            for (var column = 8; column < Side - 8; column++) yield return (column + 0.5, row + 0.5, block.Row(0, row)[column]);
    }
}
