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
    public void WithSeed_fixedOrGiven_isReplayed(string? seedText, int seed, int gamma)
    {
        var replay = Config.QuickThrowOnFailure.WithSeed(7, 11, seedText).Replay.Value;
        Assert.Equal(((ulong)seed, (ulong)gamma), (replay.Rnd.Seed, replay.Rnd.Gamma));
    }

    [Fact]
    public void WithSeed_random_isLeftOpen() => Assert.Null(Config.QuickThrowOnFailure.WithSeed(7, 11, "random").Replay);

    [Theory]
    [InlineData("yes")]
    [InlineData("1,2,3")]
    [InlineData("1,x")]
    public void WithSeed_invalidText_throws(string seedText) =>
        Assert.Throws<FormatException>(() => Config.QuickThrowOnFailure.WithSeed(7, 11, seedText));
}
