using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class ZeroRunCodingTests
{
    /// <summary>Runs of zeros and of other bytes, long and short.</summary>
    private static readonly Gen<byte[]> Values =
        from seed in Gen.Choose(0, 1_000_000)
        from maxZeros in Gen.Elements(0, 1, 3, 5, 300, 20_000)
        from maxOthers in Gen.Elements(1, 2, 5, 300, 20_000)
        from runs in Gen.Choose(0, 8)
        select ValuesOf(new Random(seed), maxZeros, maxOthers, runs);

    [Fact]
    public void Unpack_packedValues_equalsInput() => Properties.Hold(Values, values =>
    {
        var unpacked = new byte[values.Length];
        Array.Fill(unpacked, (byte)7);
        ZeroRunCoding.Unpack(ZeroRunCoding.Pack(values), unpacked);
        return unpacked.AsSpan().SequenceEqual(values);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(1 << 20)]
    public void Pack_onlyZeros_givesFewBytesButNotNone(int length) =>
        Assert.InRange(ZeroRunCoding.Pack(new byte[length]).Length, 2, 4);

    /// <summary>The pattern that needs the most bytes for lengths.</summary>
    [Fact]
    public void Pack_shortRuns_addsAtMostOneByteIn64()
    {
        foreach (var period in (int[])[1, 2, 3, 4, 5, 6, 7, 132, 133, 16_388])
        {
            byte[] values = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i % period >= 4 ? 9 : 0))];
            Assert.InRange(ZeroRunCoding.Pack(values).Length, 1, 101_600);
        }

        byte[] noZeros = [.. Enumerable.Repeat((byte)1, 100_000)];
        Assert.Equal(100_004, ZeroRunCoding.Pack(noZeros).Length);
    }

    private static byte[] ValuesOf(Random random, int maxZeros, int maxOthers, int runs)
    {
        var values = new List<byte>();
        for (var run = 0; run < runs; run++)
        {
            values.AddRange(new byte[random.Next(maxZeros + 1)]);
            for (var i = random.Next(maxOthers + 1); i > 0; i--) values.Add((byte)random.Next(1, 256));
        }

        return [.. values];
    }
}
