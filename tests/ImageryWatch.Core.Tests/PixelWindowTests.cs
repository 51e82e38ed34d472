using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class PixelWindowTests
{
    private static readonly FsCheck.Gen<(PixelWindow A, PixelWindow B)> Pairs =
        from a in Properties.Windows
        from b in Properties.Windows
        select (a, b);

    [Fact]
    public void Intersect_twoWindows_holdsExactlyCommonPixels() =>
        Properties.Hold(
            Pairs, pair => PixelsOf(pair.A).Intersect(PixelsOf(pair.B)).ToHashSet().SetEquals(PixelsOf(pair.A.Intersect(pair.B))));

    [Fact]
    public void Union_twoWindows_isSmallestEnclosingWindow() =>
        Properties.Hold(Pairs, pair =>
        {
            var all = PixelsOf(pair.A).Concat(PixelsOf(pair.B)).ToList();
            var union = pair.A.Union(pair.B);
            if (all.Count == 0) return union.IsEmpty;
            return union == new PixelWindow(
                all.Min(p => p.Column), all.Min(p => p.Row),
                all.Max(p => p.Column) - all.Min(p => p.Column) + 1, all.Max(p => p.Row) - all.Min(p => p.Row) + 1);
        });

    [Fact]
    public void Blocks_anyWindow_coverEveryPixelOnce() =>
        Properties.Hold(
            from window in Properties.Windows from size in Gen.Choose(1, 9) select (window, size),
            sample =>
            {
                var covered = sample.window.Blocks(sample.size).SelectMany(PixelsOf).ToList();
                return covered.Count == sample.window.PixelCount && covered.ToHashSet().SetEquals(PixelsOf(sample.window));
            });

    [Fact]
    public void Blocks_anyWindow_haveAtMostRequestedSize() =>
        Properties.Hold(
            from window in Properties.Windows from size in Gen.Choose(1, 9) select (window, size),
            sample =>
                sample.window.Blocks(sample.size)
                    .All(block => block.Width <= sample.size && block.Height <= sample.size && !block.IsEmpty));

    [Fact]
    public void Contains_point_agreesWithPixels() =>
        Properties.Hold(
            Pairs, pair => pair.B.IsEmpty || pair.A.Contains(pair.B) == PixelsOf(pair.B).All(p => pair.A.Contains(p.Column, p.Row)));

    [Fact]
    public void Inflate_window_addsHaloOnEverySide()
    {
        Assert.Equal(new PixelWindow(-3, 2, 16, 11), new PixelWindow(0, 5, 10, 5).Inflate(3));
        Assert.True(new PixelWindow(0, 0, 4, 4).Inflate(-2).IsEmpty);
    }

    [Fact]
    public void PixelCount_hugeWindow_doesNotOverflow() => Assert.Equal(2_500_000_000L, new PixelWindow(0, 0, 50_000, 50_000).PixelCount);

    [Fact]
    public void Blocks_sizeZero_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelWindow(0, 0, 4, 4).Blocks(0).ToList());

    private static IEnumerable<(int Column, int Row)> PixelsOf(PixelWindow window) =>
        from row in Enumerable.Range(window.Row, Math.Max(0, window.Height))
        from column in Enumerable.Range(window.Column, Math.Max(0, window.Width))
        select (column, row);
}
