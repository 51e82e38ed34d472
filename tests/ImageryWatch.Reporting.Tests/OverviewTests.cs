using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class OverviewTests
{
    private static ChangeReport Dense(int houses) => Sample.Report(changes:
        [.. Enumerable.Range(0, houses).Select(i => Sample.Change(
            $"h{i}", StructureClass.Housing, ChangeKind.Removed, Sample.Square(10 + (i % 10 * 9), 10 + (i / 10 * 9), 6))),
            Sample.Change("far", StructureClass.GuardTower, ChangeKind.Appeared, Sample.Square(180, 140, 3))]);

    private static FigureContent Overview(ChangeReport report) =>
        new FigurePlan(Sample.Located(report), new FigureOptions()).Overview();

    [Fact]
    public void Overview_manyHouses_areOneNumberedArea()
    {
        var overview = Overview(Dense(60));
        Assert.Equal("C1: −60", AreaMark.TextOf(Assert.Single(overview.Areas)));
        Assert.Equal("Appeared: 1 guard tower. Removed: 60 housing structures.", overview.Totals);
        Assert.Equal(["far"], overview.Labelled.Select(change => change.Change.Id));
        Assert.Equal(60, overview.Unlabelled.Count);
        Assert.Contains("area C1: 60 removed", FigureText.AltText(Dense(60), overview), StringComparison.Ordinal);
    }

    [Fact]
    public void Overview_veryManyHouses_areCountedPerSquare()
    {
        var report = Dense(150);
        var overview = Overview(report);
        Assert.Equal(150, overview.Counts.Sum(square => square.Number));
        Assert.Equal(1, overview.Counts.Max(square => square.Share));
        Assert.Empty(overview.Areas);
        Assert.Empty(overview.Unlabelled);
        Assert.Equal(["far"], overview.Labelled.Select(change => change.Change.Id));
        Assert.Contains("150 changes of housing", FigureText.AltText(report, overview), StringComparison.Ordinal);
    }

    /// <summary>Every third house appeared and every fifth was altered; the figure itself states how many.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(150)]
    public void Overview_manyHouses_statesTheNumberOfEachKind(int houses)
    {
        var changes = Dense(houses).Changes.Select((change, i) => change.Class != StructureClass.Housing ? change : change with
        {
            Change = i % 3 == 0 ? ChangeKind.Appeared : i % 5 == 0 ? ChangeKind.Altered : ChangeKind.Removed,
        }).ToList();
        using var renderer = new FigureRenderer(Sample.Report(changes: changes), Sample.Pictures, new FigureOptions());
        var svg = System.Text.Encoding.UTF8.GetString(renderer.Render(FigurePreset.Overview, [], FigureFormat.Svg).Bytes);
        int Of(ChangeKind kind) => changes.Count(change => change.Class == StructureClass.Housing && change.Change == kind);
        var (appeared, removed, altered) = (Of(ChangeKind.Appeared), Of(ChangeKind.Removed), Of(ChangeKind.Altered));
        Assert.Contains(
            $"Appeared: 1 guard tower and {appeared} housing structures. Removed: {removed} housing structures. "
            + $"Altered: {altered} housing structures.", svg, StringComparison.Ordinal);
        Assert.Equal(houses == 60, svg.Contains($"C1: +{appeared} −{removed} ~{altered}<", StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_squares_haveTheChangesWithTheirCentreInThem()
    {
        var located = Sample.Located(Dense(60));
        var squares = SquareCount.Of(located.Changes, Sample.Grid.Bounds);
        Assert.Equal(20, SquareCount.SideOf(Sample.Grid.Bounds));
        Assert.All(squares, square => Assert.Equal(square.Number, located.Changes.Count(
            change => change.GridCentre.X >= square.Square.MinX && change.GridCentre.X < square.Square.MaxX
            && change.GridCentre.Y > square.Square.MinY && change.GridCentre.Y <= square.Square.MaxY)));
        var view = new PanelView(Sample.Grid, Sample.Grid.Window, new FigureBox(0, 0, 250, 200));
        var plates = squares.Select(square => square.PlateIn(view)).ToList();
        for (var i = 0; i < plates.Count; i++)
            for (var j = i + 1; j < plates.Count; j++) Assert.False(plates[i].Overlaps(plates[j]));
    }

    [Fact]
    public void Overview_fewChanges_haveALabelEach()
    {
        var overview = Overview(Dense(6));
        Assert.Empty(overview.Areas);
        Assert.Equal(7, overview.Labelled.Count);
    }

    [Fact]
    public void Overview_noChange_isStated() =>
        Assert.Contains(Overview(Sample.Report(changes: [])).Notes, note => note.StartsWith("No change found", StringComparison.Ordinal));

    [Theory]
    [InlineData(8, 1)]
    [InlineData(60, 2)]
    [InlineData(200, 3)]
    public void Labels_anyCrowd_haveNoConflict(int objects, int seed)
    {
        var random = new Random(seed);
        var panel = new FigureBox(0, 0, 250, 250);
        LabelTarget[] targets = [.. Enumerable.Range(0, objects).Select(_ =>
        {
            var box = new FigureBox(random.Next(240), random.Next(240), 8, 8);
            return new LabelTarget(box, [box], 16, 10);
        })];
        FigureBox[] reserved = [new(5, 225, 70, 20)];
        var boxes = LabelSelection.Place(panel, targets, 0, reserved);
        var placed = Enumerable.Range(0, objects).Where(i => boxes[i] is not null).ToList();
        Assert.NotEmpty(placed);
        if (objects == 8) Assert.True(placed.Count >= 6, $"{placed.Count} of 8");
        foreach (var i in placed)
        {
            var (box, leader) = (boxes[i]!.Value, Leader.Between(targets[i].Anchor, boxes[i]!.Value));
            Assert.True(panel.Contains(box));
            Assert.False(box.Overlaps(reserved[0]));
            Assert.DoesNotContain(targets, target => box.Overlaps(target.Anchor));
            foreach (var other in placed.Where(other => other != i))
            {
                Assert.False(box.Overlaps(boxes[other]!.Value));
                Assert.False(leader.Crosses(Leader.Between(targets[other].Anchor, boxes[other]!.Value)));
                Assert.False(leader.Enters(boxes[other]!.Value));
            }
        }
    }

    /// <summary>The upper edge of the bounds is nearest to the label, but the area reaches it only on the right.</summary>
    [Fact]
    public void LeaderTo_area_startsOnItsOutline()
    {
        var target = new LabelTarget(new FigureBox(0, 50, 100, 100), [], 20, 10)
        {
            Outline = new FigureOutline([new(0, 150), new(100, 50), new(100, 150)]),
        };
        var leader = target.LeaderTo(new FigureBox(0, 20, 40, 10));
        Assert.Equal(200, leader.From.X + (leader.From.Y + 50), 1e-9);
        Assert.Equal(new FigurePoint(40, 30), leader.To);
    }

    /// <summary>Straight above the second area is the corner of the first.</summary>
    [Fact]
    public void Labels_area_areNotOnTheOutlineOfAnother()
    {
        LabelTarget Area(double x, double y) => new(new FigureBox(x, y, 50, 50), [], 60, 10)
        {
            Outline = new FigureOutline([new(x, y), new(x + 50, y), new(x + 50, y + 50), new(x, y + 50)]),
        };
        LabelTarget[] areas = [Area(60, 100), Area(100, 158)];
        var labels = LabelPlacement.Place(new FigureBox(0, 0, 250, 250), areas, []);
        foreach (var label in labels)
            Assert.DoesNotContain(areas, area => area.Outline!.Boxes().Any(label.Overlaps));
    }

    /// <summary>Straight up is the shortest leader, but a tower is there, with or without a label.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Labels_area_leaderIsNotOverATower(bool isLabelled)
    {
        var area = new LabelTarget(new FigureBox(100, 100, 60, 60), [], 20, 10)
        {
            Outline = new FigureOutline([new(130, 100), new(160, 160), new(100, 160)]),
        };
        var tower = new FigureBox(126, 85, 8, 8);
        LabelTarget[] targets = isLabelled ? [area, new LabelTarget(tower, [tower], 16, 10)] : [area];
        var label = LabelPlacement.Place(new FigureBox(0, 0, 250, 250), targets, isLabelled ? [] : [tower])[0];
        Assert.False(area.LeaderTo(label).Enters(tower));
    }

    [Fact]
    public void Labels_required_areNeverLeftOut()
    {
        var box = new FigureBox(10, 10, 200, 200);
        LabelTarget[] targets = [.. Enumerable.Range(0, 12).Select(_ => new LabelTarget(box, [box], 60, 11))];
        Assert.All(LabelSelection.Place(new FigureBox(0, 0, 250, 250), targets, 12, []), label => Assert.NotNull(label));
    }
}
