using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;

namespace ImageryWatch.Core.Tests;

public class ProbabilityMapTests
{
    private static readonly NetworkOutput?[] Outputs =
        [new NetworkOutput(StructureClass.Fence, OutputState.Appeared), new NetworkOutput(StructureClass.Housing, OutputState.Appeared)];

    [Theory]
    [InlineData(97, 61, 2, 16)]
    [InlineData(64, 64, 2, 16)]
    [InlineData(33, 20, 1, 50)]
    public void Read_anyWindow_returnsStoredValues(int width, int height, int stride, int blockSize)
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
            var requested = new PixelWindow(random.Next(-5, width), random.Next(-5, height), random.Next(1, 40), random.Next(1, 40));
            var read = new byte[requested.PixelCount];
            random.NextBytes(read);
            map.Read(requested, 1, read);
            for (var i = 0; i < read.Length; i++)
            {
                var (column, row) = (requested.Column + (i % requested.Width), requested.Row + (i / requested.Width));
                Assert.Equal(map.Window.Contains(column, row) ? all[(row * map.Window.Width) + column] : 0, read[i]);
            }
        }
    }

    /// <summary>Any window of any map gives the same values for any memory limit.</summary>
    [Fact]
    public void Read_spilledBlocks_equalsBlocksInMemory()
    {
        using var folder = new TemporaryFolder();
        var cases = from size in Properties.Windows
                    from requested in Properties.Windows
                    from blockSize in Gen.Choose(
            1, 12)
                    from memory in Gen.Choose(0, 400)
                    select (size, requested, blockSize, memory);
        var spilled = 0;
        Properties.Hold(cases, one =>
        {
            var grid = new PixelWindow(0, 0, 2 * one.size.Width, 2 * one.size.Height);
            using var inMemory = Filled(new ProbabilityMap(grid, Outputs, 2, one.blockSize));
            using var spilledMap = Filled(new ProbabilityMap(grid, Outputs, 2, one.blockSize, new SpillPolicy(one.memory, folder.Path)));
            if (spilledMap.SpilledBytes > 0) spilled++;
            return Enumerable.Range(0, Outputs.Length)
                .All(plane => Read(inMemory, one.requested, plane).AsSpan().SequenceEqual(Read(spilledMap, one.requested, plane)))
                && inMemory.CompressedBytes == spilledMap.CompressedBytes && inMemory.SpilledBytes == 0
                    && spilledMap.CompressedBytes - spilledMap.SpilledBytes <= one.memory;
        });
        Assert.True(spilled > 200, $"{spilled}");
    }

    private static ProbabilityMap Filled(ProbabilityMap map)
    {
        var random = new Random(map.Window.Width);
        foreach (var block in map.Blocks())
        {
            for (var plane = 0; plane < Outputs.Length; plane++)
            {
                var values = new byte[block.PixelCount];
                if (random.Next(4) > 0) random.NextBytes(values);
                map.Add(block, plane, values);
            }
        }

        return map;
    }

    private static byte[] Read(ProbabilityMap map, PixelWindow requested, int plane)
    {
        var values = new byte[requested.PixelCount];
        map.Read(requested, plane, values);
        return values;
    }

    [Fact]
    public void Store_sameBlockTwice_replacesReadValues()
    {
        var window = new PixelWindow(0, 0, 32, 32);
        var map = new ProbabilityMap(window, Outputs, 1, 16);
        var read = new byte[window.PixelCount];
        foreach (var value in (byte[])[40, 200])
        {
            foreach (var block in map.Blocks()) map.Add(block, 0, Enumerable.Repeat(value, 256).ToArray());
            map.Read(window, 0, read);
            Assert.All(read, one => Assert.Equal(value, one));
        }
    }

    [Fact]
    public void Read_moreBlocksThanCached_isRightInAnyOrder()
    {
        var window = new PixelWindow(0, 0, 120, 120);
        var map = new ProbabilityMap(window, Outputs, 1, 4);
        foreach (var (i, block) in map.Blocks().Index()) map.Add(block, i % 2, Enumerable.Repeat((byte)(1 + (i % 250)), 16).ToArray());
        Parallel.For(0, 4, thread =>
        {
            var (random, values) = (new Random(thread), new byte[16]);
            for (var round = 0; round < 3000; round++)
            {
                var i = random.Next(900);
                map.Read(new PixelWindow(i % 30 * 4, i / 30 * 4, 4, 4), i % 2, values);
                Assert.All(values, one => Assert.Equal(1 + (i % 250), one));
            }
        });
    }

    [Fact]
    public void Store_zeroProbabilities_usesAlmostNoMemory()
    {
        var map = new ProbabilityMap(new PixelWindow(0, 0, 100, 100), Outputs, 2, 25);
        foreach (var block in map.Blocks()) map.Add(block, 0, new byte[block.PixelCount]);
        Assert.Equal(0, map.CompressedBytes);
    }

    [Fact]
    public void PlaneOf_output_findsPlane()
    {
        var map = new ProbabilityMap(new PixelWindow(0, 0, 10, 10), Outputs, 2, 25);
        Assert.Equal(1, map.PlaneOf(new NetworkOutput(StructureClass.Housing, OutputState.Appeared)));
        Assert.Equal(-1, map.PlaneOf(new NetworkOutput(StructureClass.Housing, OutputState.Removed)));
    }

    [Fact]
    public void KeyOf_window_dependsOnTheValuesOfThePartsThatItOverlaps()
    {
        using var map = new ProbabilityMap(new PixelWindow(0, 0, 200, 200), [null, null], 2, 64);
        var part = new PixelWindow(-4, 0, 20, 16);
        Assert.Null(map.KeyOf(part));
        var values = new byte[2 * 64 * 64];
        foreach (var block in map.Blocks()) map.Identify(block, ValueDigests.Of(block, values.AsSpan(0, 2 * (int)block.PixelCount), 2));
        var (first, both) = (map.KeyOf(part), map.KeyOf(new PixelWindow(0, 0, 33, 16)));
        Assert.NotNull(first);
        Assert.NotEqual(first, both);

        values[(64 * 64) + 40] = 7; // second plane, column 40
        map.Identify(new PixelWindow(0, 0, 64, 64), ValueDigests.Of(new PixelWindow(0, 0, 64, 64), values, 2));
        Assert.Equal(first, map.KeyOf(part));
        Assert.NotEqual(both, map.KeyOf(new PixelWindow(0, 0, 33, 16)));
        Assert.NotNull(map.KeyOf(new PixelWindow(-9, -9, 4, 4)));
        Assert.NotNull(map.KeyOf(new PixelWindow(60, 60, 80, 80)));
    }

    [Fact]
    public void Supply_block_isAddedOnceWhenItIsRead()
    {
        using var map = new ProbabilityMap(new PixelWindow(0, 0, 64, 32), Outputs, 2, 16);
        var block = new PixelWindow(16, 0, 16, 16);
        var added = 0;
        map.Supply(block, () =>
        {
            added++;
            map.Add(block, 1, Enumerable.Repeat((byte)9, 256).ToArray());
        });
        Assert.DoesNotContain((byte)9, Read(map, new PixelWindow(0, 0, 16, 16), 1));
        Assert.Equal(0, added);
        Assert.Equal(2 * 16, Read(map, new PixelWindow(14, 0, 4, 16), 1).Count(value => value == 9));
        Assert.DoesNotContain((byte)9, Read(map, block, 0));
        Assert.Equal(1, added);
    }
}
