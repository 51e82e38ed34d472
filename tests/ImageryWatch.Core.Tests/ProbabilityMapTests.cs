namespace ImageryWatch.Core.Tests;

public class ProbabilityMapTests
{
    private static readonly string[] Outputs = ["fence:appeared", "housing:appeared"];

    [Theory]
    [InlineData(97, 61, 2, 16)]
    [InlineData(64, 64, 2, 16)]
    [InlineData(33, 20, 1, 50)]
    public void WhatIsAddedIsReadInAnyWindow(int width, int height, int stride, int blockSize)
    {
        var random = new Random(width);
        var map = new ProbabilityMap(new PixelWindow(0, 0, width, height), Outputs, stride, blockSize);
        var all = new byte[map.Window.PixelCount];
        foreach (var block in map.Blocks())
        {
            var values = new byte[block.PixelCount];
            if (random.Next(3) > 0) random.NextBytes(values);
            map.Add(block, 1, values);
            for (var i = 0; i < values.Length; i++)
                all[((block.Row + (i / block.Width)) * map.Window.Width) + block.Column + (i % block.Width)] = values[i];
        }

        for (var round = 0; round < 50; round++)
        {
            var wanted = new PixelWindow(random.Next(-5, width), random.Next(-5, height), random.Next(1, 40), random.Next(1, 40));
            var read = new byte[wanted.PixelCount];
            random.NextBytes(read);
            map.Read(wanted, 1, read);
            for (var i = 0; i < read.Length; i++)
            {
                var (column, row) = (wanted.Column + (i % wanted.Width), wanted.Row + (i / wanted.Width));
                Assert.Equal(map.Window.Contains(column, row) ? all[(row * map.Window.Width) + column] : 0, read[i]);
            }
        }
    }

    [Fact]
    public void EmptyGroundCostsNothing()
    {
        var map = new ProbabilityMap(new PixelWindow(0, 0, 100, 100), Outputs, 2, 25);
        foreach (var block in map.Blocks()) map.Add(block, 0, new byte[block.PixelCount]);
        Assert.Equal(0, map.CompressedBytes);
    }

    [Fact]
    public void PlanesAreKnownByName()
    {
        var map = new ProbabilityMap(new PixelWindow(0, 0, 10, 10), Outputs, 2, 25);
        Assert.Equal(1, map.PlaneOf("housing:appeared"));
        Assert.Equal(-1, map.PlaneOf("housing:removed"));
    }
}
