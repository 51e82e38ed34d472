using ImageryWatch.TestKit;

namespace ImageryWatch.Core.Tests;

public class StoredPartsTests
{
    [Fact]
    public void TryRead_partOfAnEarlierRun_givesItBackAndCountsIt()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(new StepCount(0, 2), Run(folder, "pair", [1, 2]));
        Assert.Equal(new StepCount(2, 0), Run(folder, "pair", [1, 2]));
        Assert.Equal(new StepCount(1, 1), Run(folder, "pair", [2, 3]));
    }

    [Fact]
    public void Save_partsNotUsed_areDropped()
    {
        using var folder = new TemporaryFolder();
        Run(folder, "pair", [1, 2]);
        Run(folder, "pair", [2, 3]);
        Assert.Equal(new StepCount(0, 1), Run(folder, "pair", [1]));
    }

    [Fact]
    public void Parts_ofAnotherPair_areKeptApart()
    {
        using var folder = new TemporaryFolder();
        Run(folder, "pair", [1]);
        Assert.Equal(new StepCount(0, 1), Run(folder, "other", [1]));
        Assert.Equal(new StepCount(1, 0), Run(folder, "pair", [1]));
    }

    [Fact]
    public void Parts_damagedValue_areComputedAgain()
    {
        using var folder = new TemporaryFolder();
        Run(folder, "pair", [1, 2]);
        var path = Assert.Single(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Equal(new StepCount(0, 2), Run(folder, "pair", [1, 2]));
    }

    /// <summary>Finds the parts or adds them; part n has n - 1 bytes.</summary>
    private static StepCount Run(TemporaryFolder folder, string pair, int[] numbers)
    {
        var cache = new StepCache(new ResultCache(folder.Path, 1 << 20, TimeProvider.System), default)
            .ForPair(new ContentKeyBuilder(pair).Finish());
        var parts = cache.Parts("step");
        foreach (var number in numbers)
        {
            var key = parts.Key().Add(number).Finish();
            byte[] expected = [.. Enumerable.Repeat((byte)number, number - 1)];
            if (parts.TryRead(key, out var found)) Assert.Equal(expected, found.ToArray());
            else parts.Add(key, expected);
        }

        parts.Save();
        return cache.Counts["step"];
    }
}
