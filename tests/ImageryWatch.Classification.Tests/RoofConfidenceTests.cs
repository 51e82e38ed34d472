namespace ImageryWatch.Classification.Tests;

public class RoofConfidenceTests
{
    [Theory]
    [InlineData(new[] { 0.5 }, 0.25)]
    [InlineData(new[] { 0.4, 0.4 }, 0.4096)] // (1 - 0.6^2)^2
    [InlineData(new[] { 0.3, 0.3, 0.3, 0.3, 0.3 }, 0.6921)]
    [InlineData(new[] { 0.99, 0.99, 0.99 }, 0.99)]
    public void Of_shapes_combinesTheirProbabilities(double[] shapes, double expected) =>
        Assert.Equal(expected, RoofConfidence.Of(shapes), 4);
}
