using FsCheck;
using ImageryWatch.TestKit;

namespace ImageryWatch.Core.Tests;

public class PropertySeedTests
{
    [Theory]
    [InlineData(null, 7, 11)]
    [InlineData("", 7, 11)]
    [InlineData("12,35", 12, 35)]
    [InlineData("(12,35)", 12, 35)]
    public void WithSeed_fixedOrAskedFor_isReplayed(string? asked, int seed, int gamma)
    {
        var replay = Config.QuickThrowOnFailure.WithSeed(7, 11, asked).Replay.Value;
        Assert.Equal(((ulong)seed, (ulong)gamma), (replay.Rnd.Seed, replay.Rnd.Gamma));
    }

    [Fact]
    public void WithSeed_random_isLeftOpen() => Assert.Null(Config.QuickThrowOnFailure.WithSeed(7, 11, "random").Replay);

    [Theory]
    [InlineData("yes")]
    [InlineData("1,2,3")]
    [InlineData("1,x")]
    public void WithSeed_anythingElse_isRefused(string asked) =>
        Assert.Throws<FormatException>(() => Config.QuickThrowOnFailure.WithSeed(7, 11, asked));
}
