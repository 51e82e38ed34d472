using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class ShapeGrowthTests
{
    [Fact]
    public void Grow_twoPeaks_meetInTheValley()
    {
        byte[] plane = [10, 130, 200, 250, 180, 140, 190, 220, 240, 150, 20];
        int[] labels = [0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0];

        ShapeGrowth.Grow(plane, labels, plane.Length, 128);

        Assert.Equal([0, 1, 1, 1, 1], labels[..5]);
        Assert.Equal([2, 2, 2, 2, 0], labels[6..]);
        Assert.InRange(labels[5], 1, 2);
    }

    [Fact]
    public void Grow_unconnectedHighValues_areExcluded()
    {
        byte[] plane = [250, 200, 10, 200];
        int[] labels = [1, 0, 0, 0];

        ShapeGrowth.Grow(plane, labels, 4, 128);

        Assert.Equal([1, 1, 0, 0], labels);
    }

    /// <summary>Whatever the plane: all that is connected to a marker at the threshold is taken, nothing else, and markers stay.</summary>
    [Fact]
    public void Grow_markers_coverTheFloodedSet() => Prop.ForAll(
        Gen.Choose(0, 255).ArrayOf(12 * 9).Zip(Gen.Choose(0, 107).ArrayOf(3)).ToArbitrary(),
        drawn =>
        {
            const int Width = 12;
            byte[] plane = [.. drawn.Item1.Select(value => (byte)value)];
            var labels = new int[plane.Length];
            foreach (var (i, at) in drawn.Item2.Index()) labels[at] = i + 1;
            var before = labels.ToArray();

            ShapeGrowth.Grow(plane, labels, Width, 100);

            var reached = Reached(plane, before, Width);
            return labels.Index().All(one => (one.Item != 0) == reached[one.Index])
                && before.Index().All(one => one.Item == 0 || labels[one.Index] == one.Item);
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11).WithMaxTest(300));

    /// <summary>Independent of the code under test: passes over the whole plane until nothing is added.</summary>
    private static bool[] Reached(byte[] plane, int[] markers, int width)
    {
        bool[] reached = [.. markers.Select(marker => marker != 0)];
        for (var grew = true; grew;)
        {
            grew = false;
            for (var i = 0; i < plane.Length; i++)
            {
                if (reached[i] || plane[i] < 100) continue;
                var (column, row) = (i % width, i / width);
                bool At(int c, int r) => c >= 0 && c < width && r >= 0 && r < plane.Length / width && reached[(r * width) + c];
                if (!At(column - 1, row) && !At(column + 1, row) && !At(column, row - 1) && !At(column, row + 1)) continue;
                (reached[i], grew) = (true, true);
            }
        }

        return reached;
    }
}
