using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImageryWatch.Core.Tests;

public class PixelBlockTests
{
    [Fact]
    public void Band_allPlanes_areContiguousAndDisjoint()
    {
        var block = new PixelBlock(new PixelWindow(2, 3, 7, 5), 3);
        for (var band = 0; band < 3; band++) block.Band(band).Fill(band + 1);
        for (var band = 0; band < 3; band++) Assert.All(block.Band(band).ToArray(), value => Assert.Equal(band + 1, value));
        Assert.Equal(35, block.Band(0).Length);
    }

    [Fact]
    public void BandRow_row_isSliceOfPlane()
    {
        var block = new PixelBlock(new PixelWindow(0, 0, 4, 3), 1);
        for (var i = 0; i < 12; i++) block.Band(0)[i] = i;
        Assert.Equal([4f, 5f, 6f, 7f], block.Row(0, 1).ToArray());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 4)]
    [InlineData(64, 64, 3)]
    public void Band_anyShape_startsOnCacheLine(int width, int height, int bands)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, width, height), bands);
        for (var band = 0; band < bands; band++)
            Assert.Equal(0, AddressOf(block.Band(band)) % 64);
    }

    [Fact]
    public void Reshape_smallerShape_keepsMemory()
    {
        var block = new PixelBlock(new PixelWindow(0, 0, 32, 32), 2);
        var address = AddressOf(block.Band(0));
        block.Reshape(new PixelWindow(5, 5, 16, 16), 2);
        Assert.Equal(address, AddressOf(block.Band(0)));
        Assert.Equal(new PixelWindow(5, 5, 16, 16), block.Window);
        Assert.Equal(256, block.Quality.Length);
    }

    [Fact]
    public void Clear_filledBlock_zeroesBandsAndMarksEveryPixel()
    {
        var block = new PixelBlock(new PixelWindow(0, 0, 3, 3), 2);
        block.Band(1).Fill(9);
        block.Clear(QualityFlags.Cloud);
        Assert.All(block.Band(1).ToArray(), value => Assert.Equal(0, value));
        Assert.All(block.Quality.ToArray(), cause => Assert.Equal(QualityFlags.Cloud, cause));
    }

    [Fact]
    public void Band_indexOutOfRange_throws()
    {
        var block = new PixelBlock(new PixelWindow(0, 0, 3, 3), 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Band(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Band(-1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Reshape(new PixelWindow(0, 0, -1, 3), 1));
        Assert.Throws<OverflowException>(() => block.Reshape(new PixelWindow(0, 0, 100_000, 100_000), 1));
    }

    /// <summary>The memory of a block is pinned, so that its address can be taken without a fixed statement.</summary>
    private static long AddressOf(Span<float> plane) =>
        (long)Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(plane));
}
