using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class RectanglePixelsTests
{
    private static readonly PixelWindow Window = new(0, 0, 40, 30);

    [Theory]
    [InlineData(20, 15, 12, 6, 0.4)]
    [InlineData(2, 3, 18, 9, 1.2)]
    [InlineData(39, 29, 30, 30, 0.7)]
    [InlineData(80, 15, 10, 10, 0)]
    [InlineData(20, 15, 11, 5, Math.PI / 2)]
    [InlineData(20.5, 15.5, 12, 6, Math.PI / 2)]
    [InlineData(20.5, 15.5, 12, 0, 0)]
    [InlineData(20.5, 15, 7, 6, 3 * Math.PI / 4)]
    public void PixelsIn_rectangle_givesContainedCentresRowByRow(double column, double row, double length, double width, double angle)
    {
        var rectangle = OrientedRectangle.Create(new PixelPoint(column, row), length, width, angle);
        var expected = new List<(int Column, int Row)>();
        for (var r = 0; r < Window.Height; r++)
            for (var c = 0; c < Window.Width; c++)
                if (rectangle.Contains(new PixelPoint(c + 0.5, r + 0.5))) expected.Add((c, r));
        var found = new List<(int Column, int Row)>();
        foreach (var pixel in rectangle.PixelsIn(Window)) found.Add(pixel);
        Assert.Equal(expected, found);
    }
}
