using ImageryWatch.TestKit;

namespace ImageryWatch.Core.Tests;

public class TracedStepTests
{
    private const int Side = 1024;

    [Fact]
    public void Get_unreadPartsChange_reusesTheResult()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, Sum(folder, new Source(1), new Source(2), out var first));
        Assert.Equal(new StepCount(0, 1), first);
        Assert.Equal(3, Sum(folder, new Source(1) { Elsewhere = 9 }, new Source(2), out var second));
        Assert.Equal(new StepCount(1, 0), second);
    }

    [Fact]
    public void Get_readPartChanges_computesAgainAndKeepsBothResults()
    {
        using var folder = new TemporaryFolder();
        Sum(folder, new Source(1), new Source(2), out _);
        Assert.Equal(6, Sum(folder, new Source(1), new Source(5), out var changed));
        Assert.Equal(new StepCount(0, 1), changed);
        Assert.Equal(3, Sum(folder, new Source(1), new Source(2), out var back));
        Assert.Equal(new StepCount(1, 0), back);
    }

    [Fact]
    public void Get_settingsChange_computesAgain()
    {
        using var folder = new TemporaryFolder();
        Sum(folder, new Source(1), new Source(2), out _);
        Sum(folder, new Source(1), new Source(2), out var count, setting: "other");
        Assert.Equal(new StepCount(0, 1), count);
    }

    [Fact]
    public void Get_nestedKeyOfAWindow_countsAsRead()
    {
        using var folder = new TemporaryFolder();
        int Get(int elsewhere)
        {
            var steps = new StepCache(new ResultCache(folder.Path, 1 << 20, TimeProvider.System), default);
            return new TracedStep(steps).Get("step", _ => { }, new Source(1) { Elsewhere = elsewhere }, new Source(2), (before, _) =>
            {
                ((IContentKeyed)before).KeyOf(new PixelWindow(Side - 10, Side - 10, 5, 5));
                return elsewhere;
            });
        }

        Assert.Equal(1, Get(1));
        Assert.Equal(7, Get(7));
    }

    [Fact]
    public void Get_withoutContentKeys_computesAlways()
    {
        using var folder = new TemporaryFolder();
        var steps = new StepCache(new ResultCache(folder.Path, 1 << 20, TimeProvider.System), default);
        var plain = new InMemoryRaster(4, 4, [BandRole.Panchromatic], [new float[16]]);
        for (var i = 0; i < 2; i++) Assert.Equal(i, new TracedStep(steps).Get("step", _ => { }, plain, plain, (_, _) => i));
        Assert.Empty(steps.Counts);
    }

    private static double Sum(TemporaryFolder folder, Source before, Source after, out StepCount count, string setting = "setting")
    {
        var steps = new StepCache(new ResultCache(folder.Path, 1 << 20, TimeProvider.System), default);
        var sum = new TracedStep(steps).Get(
            "sum", key => key.Add(setting), before, after, (earlier, later) => First(earlier) + First(later));
        count = steps.Counts["sum"];
        return sum;
    }

    private static double First(IPixelSource source)
    {
        var block = new PixelBlock();
        source.Read(new PixelWindow(0, 0, 1, 1), block);
        return block.Band(0)[0];
    }

    /// <summary>One value in the upper left part and another elsewhere.</summary>
    private sealed class Source(float value) : IPixelSource, IContentKeyed
    {
        public float Elsewhere { get; init; }

        public int Width => Side;

        public int Height => Side;

        public IReadOnlyList<BandRole> Bands => [BandRole.Panchromatic];

        public double? SaturationValue => null;

        public void Read(PixelWindow window, PixelBlock block)
        {
            block.Reshape(window, 1);
            block.Quality.Clear();
            block.Band(0).Fill(ValueAt(window));
        }

        public ContentKey? KeyOf(PixelWindow window) => new ContentKeyBuilder("source").Add(window).Add(ValueAt(window)).Finish();

        private float ValueAt(PixelWindow window) => window is { Column: 0, Row: 0 } ? value : Elsewhere;
    }
}
