using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class PixelPointTests
{
    private static readonly PixelPoint A = new(3, -4);
    private static readonly PixelPoint B = new(1, 2);

    [Fact]
    public void Operators_twoPoints_giveCoordinatewiseResults()
    {
        Assert.Equal(new PixelPoint(4, -2), A + B);
        Assert.Equal(new PixelPoint(2, -6), A - B);
        Assert.Equal(new PixelPoint(6, -8), 2 * A);
    }

    [Fact]
    public void Length_displacement_isEuclidean()
    {
        Assert.Equal(5, A.Length());
        Assert.Equal(25, A.SquaredLength());
        Assert.Equal(Math.Sqrt(40), A.DistanceTo(B));
    }

    [Fact]
    public void Cross_clockwiseDirection_isPositive()
    {
        Assert.Equal(1, new PixelPoint(1, 0).Cross(new PixelPoint(0, 1)));
        Assert.Equal(-5, A.Dot(B));
    }

    [Fact]
    public void Lerp_share_liesBetween()
    {
        Assert.Equal(A, PixelPoint.Lerp(A, B, 0));
        Assert.Equal(new PixelPoint(2.5, -2.5), PixelPoint.Lerp(A, B, 0.25));
    }

    [Fact]
    public void DistanceTo_anyPoints_isSymmetric() => Properties.Hold(
        from a in Properties.Points from b in Properties.Points select (a, b),
        pair => pair.a.DistanceTo(pair.b) == pair.b.DistanceTo(pair.a) && pair.a + (pair.b - pair.a) == pair.b);
}
