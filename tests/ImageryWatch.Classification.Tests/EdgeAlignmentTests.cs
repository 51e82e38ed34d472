using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class EdgeAlignmentTests
{
    private const int Side = 64;
    private static readonly PixelPoint Centre = new(32.3, 31.6);

    /// <summary>Sub-samples per pixel along each axis, so that the drawn outlines are not jagged.</summary>
    private const int Samples = 8;

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(70)]
    public void Measure_roofOfAnyOrientation_isNearOne(double degrees)
    {
        var roof = OrientedRectangle.Create(Centre, 18, 11, degrees * Math.PI / 180);
        Assert.InRange(Measure(roof.Contains, roof), 0.75, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public void Measure_roundTank_isNearZero(double degrees) => Assert.InRange(
        Measure(
            point => Math.Pow(point.Column - Centre.Column, 2) + Math.Pow(point.Row - Centre.Row, 2) < 64,
            OrientedRectangle.Create(Centre, 16, 16, degrees * Math.PI / 180)),
        -0.1, 0.1);

    [Fact]
    public void Measure_roofTurnedByHalfARightAngle_isNegative()
    {
        var roof = OrientedRectangle.Create(Centre, 12, 12, Math.PI / 4);
        Assert.InRange(Measure(roof.Contains, OrientedRectangle.Create(Centre, 17, 17, 0)), -1, -0.6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(45)]
    public void Coherence_roofOfAnyOrientation_isNearOne(double degrees)
    {
        var roof = OrientedRectangle.Create(Centre, 10, 8, degrees * Math.PI / 180);
        Assert.InRange(Coherence(roof.Contains), 0.65, 1);
    }

    [Fact]
    public void Coherence_roundTank_isNearZero() => Assert.InRange(
        Coherence(point => Math.Pow(point.Column - Centre.Column, 2) + Math.Pow(point.Row - Centre.Row, 2) < 36), 0, 0.1);

    [Fact]
    public void Coherence_evenGround_isZero() => Assert.Equal(0, Coherence(_ => false), 9);

    [Fact]
    public void Measure_evenGround_isZero() =>
        Assert.Equal(0, Measure(_ => false, OrientedRectangle.Create(Centre, 12, 8, 0.3)), 9);

    [Fact]
    public void Measure_maskedPixels_areSkipped()
    {
        var roof = OrientedRectangle.Create(Centre, 12, 8, 0.3);
        Assert.Equal(0, Measure(roof.Contains, roof, QualityFlags.Cloud));
    }

    [Fact]
    public void Measure_rectangleOutsideTheWindow_isZero() =>
        Assert.Equal(0, Measure(_ => true, OrientedRectangle.Create(new PixelPoint(-40, -40), 12, 8, 0)));

    private static double Measure(Func<PixelPoint, bool> isRoof, OrientedRectangle rectangle, QualityFlags quality = QualityFlags.None) =>
        Of(isRoof, image => EdgeAlignment.Measure(image, rectangle), quality);

    private static double Coherence(Func<PixelPoint, bool> isRoof) =>
        Of(isRoof, image => EdgeAlignment.Coherence(image, OrientedRectangle.Create(Centre, 16, 16, 0)));

    private static double Of(Func<PixelPoint, bool> isRoof, Func<DateImage, double> measure, QualityFlags quality = QualityFlags.None)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, Side, Side), 1);
        block.Quality.Fill(quality);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++) block.Row(0, row)[column] = 60 + (120 * Share(isRoof, column, row));
        using var image = new DateImage(block, [BandRole.Panchromatic], new ContrastStretch([0], [0], [255]), null);
        return measure(image);
    }

    private static float Share(Func<PixelPoint, bool> isRoof, int column, int row)
    {
        var inside = 0;
        for (var i = 0; i < Samples * Samples; i++)
            if (isRoof(new PixelPoint(column + (((i % Samples) + 0.5) / Samples), row + (((i / Samples) + 0.5) / Samples)))) inside++;
        return inside / (float)(Samples * Samples);
    }
}
