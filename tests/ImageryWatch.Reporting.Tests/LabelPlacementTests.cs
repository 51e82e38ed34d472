using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Reporting.Tests;

public class LabelPlacementTests
{
    /// <summary>Five rows of five houses close together, as in a camp: labels must go outside and their leaders must not cross.</summary>
    [Fact]
    public void Place_denseBlock_hasNoCrossingLeaders()
    {
        var targets = Block(5, 5, 14);
        var labels = LabelPlacement.Place(new FigureBox(0, 0, 250, 250), targets, []);
        var leaders = labels.Select((label, i) => Leader.Between(targets[i].Anchor, label)).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < labels.Length; j++)
            {
                if (i == j) continue;
                Assert.False(labels[i].Overlaps(labels[j]), $"labels {i} and {j}");
                Assert.False(leaders[i].Crosses(leaders[j]), $"leaders {i} and {j}");
                Assert.False(leaders[i].Enters(labels[j]), $"leader {i} under label {j}");
            }
        }
    }

    [Fact]
    public void Place_sameTargets_givesSamePositions()
    {
        var (panel, targets) = (new FigureBox(0, 0, 250, 250), Block(6, 6, 11));
        Assert.Equal(LabelPlacement.Place(panel, targets, []), LabelPlacement.Place(panel, targets, []));
    }

    [Fact]
    public void Place_panelSmallerThanLabel_placesEach() =>
        Assert.Equal(4, LabelPlacement.Place(new FigureBox(0, 0, 10, 6), Block(2, 2, 5), []).Length);

    [Fact]
    public void Place_wideLabel_staysInPanel()
    {
        var panel = new FigureBox(0, 0, 250, 250);
        var anchor = new FigureBox(120, 120, 8, 8);
        Assert.True(panel.Contains(LabelPlacement.Place(panel, [new LabelTarget(anchor, [anchor], 180, 10)], []).Single()));
    }

    /// <summary>Against points along the line, close together.</summary>
    [Fact]
    public void Enters_box_agreesWithPointsAlongTheLine() => Check.One(Config.QuickThrowOnFailure.WithReplay(1, 3), Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            FigurePoint Point() => new(random.Next(0, 20), random.Next(0, 20));
            var (leader, corner) = (new Leader(Point(), Point()), Point());
            var box = new FigureBox(corner.X, corner.Y, random.Next(1, 8), random.Next(1, 8));
            var isInside = Enumerable.Range(0, 20_001).Select(i => i / 20_000.0).Select(share => new FigurePoint(
                leader.From.X + (share * (leader.To.X - leader.From.X)), leader.From.Y + (share * (leader.To.Y - leader.From.Y))))
                .Any(point => point.X > box.X && point.X < box.Right && point.Y > box.Y && point.Y < box.Bottom);
            return leader.Enters(box) == isInside || leader.From == leader.To;
        }));

    [Theory]
    [InlineData(0, 0, 10, 10, 0, 10, 10, 0, true)]
    [InlineData(0, 0, 10, 0, 0, 5, 10, 5, false)]
    [InlineData(0, 0, 4, 4, 0, 10, 10, 0, false)]
    public void Crosses_lines_isTrueOnlyIfTheyMeet(
        double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy, bool expected)
    {
        var (one, other) = (new Leader(new(ax, ay), new(bx, by)), new Leader(new(cx, cy), new(dx, dy)));
        Assert.Equal(expected, one.Crosses(other));
        Assert.Equal(expected, other.Crosses(one));
    }

    private static LabelTarget[] Block(int columns, int rows, double pitch)
    {
        var boxes = Enumerable.Range(0, columns * rows)
            .Select(i => new FigureBox(90 + (pitch * (i % columns)), 90 + (pitch * (i / columns)), 8, 8));
        return [.. boxes.Select(box => new LabelTarget(box, [box], 16, 10))];
    }
}
