using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class PeakRegionsTests
{
    private const int Width = 12;
    private const int Height = 9;

    [Fact]
    public void Find_twoPeaksWithValley_givesOneRegionEachDownToHalfThePeak()
    {
        byte[] plane = [10, 60, 110, 200, 150, 90, 120, 160, 100, 70, 20];
        var labels = new int[plane.Length];

        var regions = PeakRegions.Find(plane, plane.Length, 50, labels);

        Assert.Equal([100, 80], regions.Select(region => region.Threshold));
        Assert.Equal([2, 3, 4], regions[0].Places.Order());
        Assert.Equal([6, 7, 8], regions[1].Places.Order());
        Assert.Equal([0, 0, 1, 1, 1, 0, 2, 2, 2, 0, 0], labels);
    }

    [Fact]
    public void Find_shallowValley_givesOneRegion()
    {
        byte[] plane = [10, 150, 200, 180, 190, 150, 20];
        Assert.Equal([1, 2, 3, 4, 5], Assert.Single(PeakRegions.Find(plane, plane.Length, 50, new int[plane.Length])).Places.Order());
    }

    [Fact]
    public void Find_lowPeakBehindAPassBelowHalfTheHigherPeak_isNotPartOfIt()
    {
        byte[] plane = [200, 150, 95, 110, 40];
        Assert.Equal([0, 1], Assert.Single(PeakRegions.Find(plane, plane.Length, 50, new int[plane.Length])).Places.Order());
    }

    [Fact]
    public void Find_peakBelowTheMinimum_givesNone() =>
        Assert.Empty(PeakRegions.Find([10, 49, 20], 3, 50, new int[3]));

    /// <summary>
    /// Whatever the plane: as many regions as peaks that are separate from every higher value at 25 below their own value, found by
    /// flooding from each value; regions are disjoint, connected, contain their peak and no value below half of it.
    /// </summary>
    [Fact]
    public void Find_anyPlane_agreesWithFlooding() => Prop.ForAll(
        Gen.Shuffle(Enumerable.Range(0, Width * Height).Select(i => (byte)(2 * i)).ToArray()).ToArbitrary(),
        plane =>
        {
            var labels = new int[plane.Length];
            var regions = PeakRegions.Find(plane, Width, 60, labels);
            int[] peaks = [.. Enumerable.Range(0, plane.Length).Where(i => plane[i] >= 60 && IsPersistent(plane, i))];
            int[] found = [.. regions.Select(region => region.Places.MaxBy(place => plane[place]))];
            return found.Order().SequenceEqual(peaks)
                && regions.Sum(region => region.Places.Count) == labels.Count(label => label != 0)
                && regions.Index().All(one => one.Item.Places.All(
                    place => labels[place] == one.Index + 1 && plane[place] >= plane[found[one.Index]] / 2))
                && regions.All(region => Reached(region.Places[0], region.Places.Contains).Count == region.Places.Count);
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 13).WithMaxTest(200));

    private static bool IsPersistent(byte[] plane, int peak) =>
        Reached(peak, place => plane[place] > plane[peak] - 25).All(place => plane[place] <= plane[peak]);

    private static HashSet<int> Reached(int from, Func<int, bool> isInside)
    {
        var reached = new HashSet<int> { from };
        for (var queue = new Queue<int>([from]); queue.TryDequeue(out var place);)
        {
            foreach (var (columns, rows) in ((int, int)[])[(-1, 0), (1, 0), (0, -1), (0, 1)])
            {
                var (column, row) = ((place % Width) + columns, (place / Width) + rows);
                if (column is < 0 or >= Width || row is < 0 or >= Height) continue;
                if (isInside((row * Width) + column) && reached.Add((row * Width) + column)) queue.Enqueue((row * Width) + column);
            }
        }

        return reached;
    }
}
