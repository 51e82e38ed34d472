using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class MaxTreeTests
{
    /// <summary>Every node is a connected set of a threshold, and every such set is a node: compared with flood fill.</summary>
    [Fact]
    public void Nodes_randomImage_areTheConnectedSetsOfAllThresholds() => Prop.ForAll(
        Arb.From(Gen.Choose(0, int.MaxValue)),
        seed =>
        {
            const int Width = 9;
            const int Height = 7;
            var random = new Random(seed);
            var levels = Enumerable.Range(0, Width * Height).Select(_ => (byte)(random.Next(5) * 255 / 4)).ToArray();
            byte[] changed = [.. levels.Select(level => (byte)(level & 1))];
            using var tree = new MaxTree(levels, Width, changed);
            var nodes = Enumerable.Range(0, tree.Count)
                .Select(n => (Level: (int)tree.Level(n), Area: tree.Area(n), tree[n].Changed, tree[n].SumColumn, tree[n].SumRowRow))
                .Order();
            return nodes.SequenceEqual(Thresholds(levels, Width).Order());
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));

    /// <summary>A parent is darker and holds its child; only the whole image has none.</summary>
    [Fact]
    public void Parent_everyNode_isDarkerAndContainsIt()
    {
        var random = new Random(7);
        byte[] levels = [.. Enumerable.Range(0, 40 * 30).Select(_ => (byte)random.Next(9))];
        using var tree = new MaxTree(levels, 40, levels);
        var root = Assert.Single(Enumerable.Range(0, tree.Count), node => tree.Parent(node) == node);
        foreach (var node in Enumerable.Range(0, tree.Count).Where(node => node != root))
        {
            Assert.True(tree.Level(tree.Parent(node)) < tree.Level(node));
            Assert.True(tree.Area(tree.Parent(node)) > tree.Area(node));
        }

        Assert.Equal(levels.Length, tree.Area(root));
    }

    /// <summary>What decides between equal segments: brightest first, then by first pixel from the end.</summary>
    [Fact]
    public void PutInOrder_nodes_areSortedByLevelAndFirstPixel()
    {
        byte[] levels = [5, 0, 7, 0, 5, 5, 0, 0];
        using var tree = new MaxTree(levels, 8, levels);
        int[] nodes = [.. Enumerable.Range(0, tree.Count)];
        tree.PutInOrder(nodes);
        Assert.Equal([(7, 2), (5, 4), (5, 0), (0, 1)], nodes.Select(n => ((int)tree.Level(n), tree[n].FirstPixel)));
    }

    private static IEnumerable<(int Level, int Area, int Changed, long SumColumn, long SumRowRow)> Thresholds(
        byte[] levels, int width)
    {
        foreach (var level in levels.Distinct())
        {
            var seen = new bool[levels.Length];
            for (var start = 0; start < levels.Length; start++)
            {
                if (seen[start] || levels[start] < level) continue;
                var set = Flood(levels, width, start, level, seen);
                // A set that holds no pixel of the level itself is the node of a higher level.
                if (!set.Exists(i => levels[i] == level)) continue;
                yield return (level, set.Count, set.Count(i => (levels[i] & 1) != 0),
                    set.Sum(i => (long)(i % width)), set.Sum(i => (long)(i / width) * (i / width)));
            }
        }
    }

    private static List<int> Flood(byte[] levels, int width, int start, byte level, bool[] seen)
    {
        var set = new List<int>();
        var open = new Stack<int>([start]);
        seen[start] = true;
        while (open.TryPop(out var at))
        {
            set.Add(at);
            foreach (var next in Around(at, width, levels.Length))
            {
                if (seen[next] || levels[next] < level) continue;
                seen[next] = true;
                open.Push(next);
            }
        }

        return set;
    }

    private static IEnumerable<int> Around(int at, int width, int length)
    {
        if (at % width > 0) yield return at - 1;
        if (at % width < width - 1) yield return at + 1;
        if (at >= width) yield return at - width;
        if (at + width < length) yield return at + width;
    }
}
