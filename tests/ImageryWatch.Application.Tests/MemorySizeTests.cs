using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;

namespace ImageryWatch.Application.Tests;

public class MemorySizeTests
{
    [Theory]
    [InlineData("2 GiB", 2147483648)]
    [InlineData("2GB", 2000000000)]
    [InlineData("1.5 MiB", 1572864)]
    [InlineData("800 kB", 800000)]
    [InlineData("1 TiB", 1099511627776)]
    public void Parse_validSize_returnsBytes(string text, long bytes) => Assert.Equal(bytes, MemorySize.Parse(text));

    [Theory]
    [InlineData(2147483648, "2 GiB")]
    [InlineData(268435456, "256 MiB")]
    [InlineData(20000, "20 kB")]
    [InlineData(1234, "1.234 kB")]
    [InlineData(0, "0 kB")]
    public void Text_bytes_areReadBack(long bytes, string text)
    {
        Assert.Equal(text, MemorySize.Text(bytes));
        Assert.Equal(bytes, MemorySize.Parse(text));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-1 GiB")]
    [InlineData("2 gib")]
    [InlineData("1e3 MiB")]
    [InlineData("99999999999 TiB")]
    public void Parse_invalidText_returnsNull(string text) => Assert.Null(MemorySize.Parse(text));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("fence", "fense", 1)]
    [InlineData("minConfidance", "minConfidence", 1)]
    [InlineData("pairs", "Pair", 1)]
    [InlineData("abc", "xyz", 3)]
    public void Distance_twoWords_countsEdits(string a, string b, int distance) => Assert.Equal(distance, Spelling.Distance(a, b));
}
