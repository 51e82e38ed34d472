using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace ImageryWatch.Classification.Tests;

public class ShapeOutlineTests
{
    private const int Width = 9;
    private const int Height = 8;
    private const int Level = 127;
    private static readonly int[][] Beside = [.. Enumerable.Range(0, Width * Height).Select(i => Neighbours(i, false).ToArray())];
    private static readonly int[][] Around = [.. Enumerable.Range(0, Width * Height).Select(i => Neighbours(i, true).ToArray())];

    /// <summary>
    /// Whatever the plane: the border is a simple ring that holds the middle of every value of the set and of nothing that can be reached
    /// from outside. Values at the level itself are drawn often: there a border through their middle would touch itself.
    /// </summary>
    [Fact]
    public void Trace_randomSet_givesValidRingAroundIt() => Prop.ForAll(
        Gen.Elements(0, 60, 126, Level, Level, 128, 200, 254).ArrayOf(Width * Height).ToArbitrary(),
        drawn =>
        {
            byte[] plane = [.. drawn.Select(value => (byte)value)];
            var labels = Label(plane, out var first);
            if (first < 0) return true;
            var ring = Ring(ShapeOutline.Trace(labels, plane, new PixelWindow(0, 0, Width, Height), 1, first, Level, 2));
            if (!ring.IsValid) return false;
            var outside = ReachedFromOutside(labels);
            var area = PreparedGeometryFactory.Prepare(ring);
            return labels.Index().All(
                one => one.Item == 1 ? area.Contains(Middle(one.Index)) : !outside[one.Index] || !area.Contains(Middle(one.Index)));
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11).WithMaxTest(2000));

    private static Polygon Ring(List<PixelPoint> border) =>
        new(new LinearRing([.. border.Append(border[0]).Select(p => new Coordinate(p.Column, p.Row))]));

    private static Point Middle(int place) => new(((place % Width) + 0.5) * 2, ((place / Width) + 0.5) * 2);

    // The first 4-connected set at or above the level; other sets are others' ground.
    private static int[] Label(byte[] plane, out int first)
    {
        var labels = new int[plane.Length];
        first = Array.FindIndex(plane, value => value >= Level);
        if (first < 0) return labels;
        labels[first] = 1;
        for (var grew = true; grew;)
        {
            grew = false;
            for (var i = 0; i < plane.Length; i++)
            {
                if (labels[i] != 0 || plane[i] < Level || !Array.Exists(Beside[i], n => labels[n] == 1)) continue;
                (labels[i], grew) = (1, true);
            }
        }

        return labels;
    }

    private static bool[] ReachedFromOutside(int[] labels)
    {
        bool[] reached = [.. labels.Select((label, i) => label != 1 && (i % Width is 0 or Width - 1 || i / Width is 0 or Height - 1))];
        for (var grew = true; grew;)
        {
            grew = false;
            for (var i = 0; i < labels.Length; i++)
            {
                if (reached[i] || labels[i] == 1 || !Array.Exists(Around[i], n => reached[n])) continue;
                (reached[i], grew) = (true, true);
            }
        }

        return reached;
    }

    private static IEnumerable<int> Neighbours(int place, bool diagonal)
    {
        for (var y = -1; y <= 1; y++)
        {
            for (var x = -1; x <= 1; x++)
            {
                var (column, row) = ((place % Width) + x, (place / Width) + y);
                if ((x, y) == (0, 0) || (!diagonal && x != 0 && y != 0) || column is < 0 or >= Width || row is < 0 or >= Height) continue;
                yield return (row * Width) + column;
            }
        }
    }
}
