using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Reporting.Tests;

public class FigureLayoutTests
{
    [Theory]
    [InlineData(0.5, 100, 50, "50 m")]
    [InlineData(0.5, 99, 20, "20 m")]
    [InlineData(1, 100, 100, "100 m")]
    [InlineData(30, 100, 2000, "2 km")]
    [InlineData(0.004, 100, 0.2, "0.2 m")]
    public void Choose_scaleBar_isTheLongestRoundLength(double metresPerPoint, double room, double metres, string label)
    {
        var bar = ScaleBar.Choose(metresPerPoint, room);
        Assert.Equal(metres, bar.Metres, 1e-9);
        Assert.Equal(label, bar.Label);
        Assert.Equal(bar.Metres, bar.Points * metresPerPoint, 1e-9);
    }

    [Fact]
    public void Render_roundedCoordinates_leavesExactPositionsAndNamesOut()
    {
        string Text(FigureOptions options)
        {
            using var renderer = new FigureRenderer(Sample.Report(), Sample.Pictures, options);
            var svg = System.Text.Encoding.UTF8.GetString(renderer.Render(FigurePreset.Detail, ["T1"], FigureFormat.Svg).Bytes);
            return Regex.Replace(svg, "base64,[^)\"]+", ""); // fonts and pictures, in which "52S" occurs by chance
        }

        var (exact, rounded) = (Text(new FigureOptions()), Text(new FigureOptions { RoundedDegrees = 0.01m, Credit = "Agency" }));
        string[] secrets = ["MGRS", "52S", "scene before", @"39\.5\d{5} N", @"126\.0\d{5} E"];
        Assert.All(secrets, word => Assert.Matches(word, exact));
        Assert.All(secrets, word => Assert.DoesNotMatch(word, rounded));
        Assert.Matches(@"Near 39\.5\d N 126\.0\d E \(rounded to 0\.01", rounded);
    }

    /// <summary>Rounded positions of places with known distances would tell the position of all more exactly.</summary>
    [Fact]
    public void Render_roundedCoordinates_areTheSameInAllFigures()
    {
        var options = new FigureOptions { RoundedDegrees = 0.00001m, Credit = "Agency" };
        using var renderer = new FigureRenderer(Sample.Report(), Sample.Pictures, options);
        var positions = renderer.RenderAll(FigureFormat.Svg)
            .Select(figure => Regex.Match(System.Text.Encoding.UTF8.GetString(figure.Bytes), @"Near [^(]+ \(").Value).ToList();
        Assert.True(positions.Count > 1);
        Assert.NotEmpty(Assert.Single(positions.Distinct()));
    }

    [Fact]
    public void Choose_anyScale_fits() => Check.One(Config.QuickThrowOnFailure.WithSeed(1, 3), Prop.ForAll(
        Gen.Choose(1, 1_000_000).Select(i => i / 1000.0).ToArbitrary(), metresPerPoint =>
        {
            var bar = ScaleBar.Choose(metresPerPoint, 88);
            return bar.Points <= 88.0001 && bar.Points > 88 / 2.6;
        }));

    [Fact]
    public void PlaceLabels_enoughRoom_doNotOverlap() => Check.One(Config.QuickThrowOnFailure.WithSeed(1, 3), Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var panel = new FigureBox(0, 0, 250, 250);
            var targets = Enumerable.Range(0, 12).Select(_ => Target(random)).ToArray();
            var labels = LabelPlacement.Place(panel, targets, [new FigureBox(0, 230, 90, 20)]);
            return labels.All(panel.Contains)
                && labels.All(label => !targets.Any(target => target.Obstacles.Any(box => box.OverlapArea(label) > 1e-9)))
                && labels.All(label => !label.Overlaps(new FigureBox(0, 230, 90, 20)))
                && !labels.Where((label, i) => labels.Skip(i + 1).Any(label.Overlaps)).Any();
        }));

    [Fact]
    public void PlaceLabels_crowdedPanel_stayInside()
    {
        var panel = new FigureBox(0, 0, 40, 40);
        var targets = Enumerable.Range(0, 30).Select(i => new LabelTarget(new FigureBox(i, i, 5, 5), [new FigureBox(i, i, 5, 5)], 14, 10))
            .ToArray();
        Assert.All(LabelPlacement.Place(panel, targets, []), label => Assert.True(panel.Contains(label)));
    }

    [Fact]
    public void Of_change_surroundsTheObject()
    {
        var located = Sample.Located(Sample.Report());
        var view = new PanelView(Sample.Grid, Sample.Grid.Window, new FigureBox(0, 0, 800, 640));
        foreach (var change in located.Changes.Where(change => change.Change.Class != StructureClass.Fence))
        {
            var shape = view.ToFigure(change.Change.Geometry);
            var ring = ChangeMark.Of(change, view)!.Rings.Single();
            var outline = Sample.Geometries.CreatePolygon(
                [.. ring.Append(ring[0]).Select(p => new NetTopologySuite.Geometries.Coordinate(p.X, p.Y))]);
            Assert.True(outline.Contains(shape));
            Assert.True(outline.Boundary.Distance(shape) >= 1);
        }
    }

    /// <summary>
    /// Outlines come from files as well (<c>figure</c>, own models): a ring that touches itself must not cost the report.
    /// </summary>
    [Fact]
    public void Of_selfTouchingOutline_isMarked()
    {
        (double X, double Y)[] ring = [(0, 0), (-5.67, -2.39), (-8.43, -5.49), (-2.68, -5.87), (-3.89, -7.83), (-2.62, -7.78),
            (-2.68, -5.87), (2.58, -1.84), (1.92, -0.11)];
        var view = new PanelView(Sample.Grid, Sample.Grid.Window, new FigureBox(0, 0, 800, 640));
        for (var step = -40; step <= 40; step++)
        {
            var shape = Sample.Geometries.CreatePolygon([.. ring.Append(ring[0])
                .Select(p => new NetTopologySuite.Geometries.Coordinate(248_000 + (step * 0.25) + p.X, 4_383_900 + p.Y))]);
            Assert.False(shape.IsValid);
            var change = Sample.Located(Sample.Report(changes: [Sample.Change("x", StructureClass.Housing, ChangeKind.Appeared,
                shape)])).Changes.Single();
            Assert.Equal(step * 0.25 > -2.58, ChangeMark.Of(change, view) is not null);
        }
    }

    /// <summary>Single saturated pixels get no line of the hatching, and areas under the banner are not seen.</summary>
    [Theory]
    [InlineData(1.5, 50, false)]
    [InlineData(10, 50, true)]
    [InlineData(10, 2, false)]
    public void AreVisible_masked_dependsOnSizeAndPlace(double side, double y, bool expected)
    {
        var visible = FigureFurniture.BelowBanner(new FigureBox(0, 0, 250, 250));
        Assert.Equal(expected, MaskedCells.AreVisible([new(100, y, side, side), new(20, y, side, side)], visible));
    }

    [Fact]
    public void Of_fence_keepsDistanceFromIt()
    {
        var fence = Sample.Located(Sample.Report()).Changes.Single(change => change.Change.Class == StructureClass.Fence);
        var view = new PanelView(Sample.Grid, Sample.Grid.Window, new FigureBox(0, 0, 800, 640));
        var line = (NetTopologySuite.Geometries.LineString)view.ToFigure(fence.Change.Geometry);
        var middle = line.GetPointN(1);
        var ring = ChangeMark.Of(fence, view)!.Rings.Single();
        Assert.All(ring, point => Assert.True(Math.Abs(point.Y - middle.Y) < 60));
        Assert.True(ring.Min(
            point => middle.Distance(Sample.Geometries.CreatePoint(new NetTopologySuite.Geometries.Coordinate(point.X, point.Y)))) >= 2.4);
    }

    [Fact]
    public void Of_changeOutsideWindow_isNull()
    {
        var tower = Sample.Located(Sample.Report()).Changes[0];
        Assert.Null(ChangeMark.Of(tower, new PanelView(Sample.Grid, new PixelWindow(300, 200, 100, 100), new FigureBox(0, 0, 250, 250))));
    }

    [Fact]
    public void Of_changeUnderBanner_hasNoLabel()
    {
        var tower = Sample.Located(Sample.Report()).Changes[0];
        var box = new FigureBox(0, 0, 800, 640);
        var view = new PanelView(Sample.Grid, Sample.Grid.Window, box);
        var place = view.ToFigure(tower.Change.Geometry).EnvelopeInternal;
        Assert.NotNull(ChangeMark.Of(tower, view, box with { Y = place.MaxY - 0.1 }));
        Assert.Null(ChangeMark.Of(tower, view, box with { Y = place.MaxY + 0.1 }));
        var below = FigureFurniture.BelowBanner(box);
        Assert.Equal((FigureFurniture.BannerBox(box).Bottom, box.Bottom), (below.Y, below.Bottom));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Arrange_changeUnderBanner_isNamedBelowTheOverview(bool isSynthetic)
    {
        ChangeObject[] changes =
        [
            Sample.Change("a", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(50, 0, 3)),
            Sample.Change("b", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(50, 90, 3)),
        ];
        var located = Sample.Located(Sample.Report(isSynthetic, changes));
        using var renderer = new FigureRenderer(located, Sample.Pictures, new FigureOptions());
        var overview = renderer.InlineSvg(new FigurePlan(located, new FigureOptions()).Overview(), PictureData.Jpeg);
        Assert.Equal(isSynthetic, overview.Contains("Covered by the banner: H1.", StringComparison.Ordinal));
    }

    [Fact]
    public void Details_changes_areCoveredOnceUpToTheLimit()
    {
        var changes = Enumerable.Range(0, 9)
            .Select(i => Sample.Change($"h{i}", StructureClass.Housing, ChangeKind.Appeared,
            Sample.Square(5 + (62 * (i % 3)), 5 + (50 * (i / 3)), 6), 0.6 + (0.01 * i))).ToList();
        var located = Sample.Located(Sample.Report(changes: changes));
        var all = new FigurePlan(located, new FigureOptions()).Details();
        Assert.Equal(0, all.OmittedChanges);
        Assert.Equal(changes.Select(change => change.Id).Order(),
            all.Figures.SelectMany(figure => figure.Listed).Select(change => change.Change.Id).Order());
        var capped = new FigurePlan(located, new FigureOptions { MaxDetails = 2 }).Details();
        Assert.Equal(2, capped.Figures.Count);
        Assert.Equal(9 - capped.Figures.Sum(figure => figure.Listed.Count), capped.OmittedChanges);
        Assert.Contains(capped.Figures[0].Listed, change => change.Change.Id == "h8");
    }

    /// <summary>Towers without a measured size are squares of 3.2 m.</summary>
    [Fact]
    public void Details_smallNeighbours_shareAFigure()
    {
        var towers = new[] { 50.0, 52, 70 }.Select((east, i) => Sample.Change(
            $"t{i}", StructureClass.GuardTower, ChangeKind.Removed, Sample.Square(east, 40, 3.2), 0.9 - (0.1 * i))).ToList();
        var figures = new FigurePlan(Sample.Located(Sample.Report(changes: towers)), new FigureOptions()).Details().Figures;
        Assert.Equal(["t0", "t1", "t2"], Assert.Single(figures).Listed.Select(change => change.Change.Id).Order());
    }

    [Fact]
    public void Details_windows_containTheirChanges()
    {
        var located = Sample.Located(Sample.Report());
        foreach (var figure in new FigurePlan(located, new FigureOptions()).Details().Figures)
        {
            Assert.True(Sample.Grid.Window.Contains(figure.Window));
            foreach (var change in figure.Listed)
            {
                var envelope = change.Change.Geometry.EnvelopeInternal;
                Assert.True(figure.Window.Contains(
                    Sample.Grid.WindowOf(new MapBounds(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY))));
            }
        }
    }

    [Fact]
    public void Boxes_maskedPixels_areCoveredExactly()
    {
        var random = new Random(11);
        var causes = Enumerable.Range(0, 30 * 20).Select(_ => random.Next(3) == 0 ? QualityFlags.Cloud : QualityFlags.None).ToArray();
        var boxes = MaskedCells.Boxes(new MaskedPicture(30, 20, causes), new FigureBox(0, 0, 30, 20));
        for (var i = 0; i < causes.Length; i++)
        {
            var covered = boxes.Sum(box => box.OverlapArea(new FigureBox(i % 30, i / 30, 1, 1)));
            Assert.Equal(causes[i] == QualityFlags.None ? 0 : 1, covered, 1e-9);
        }
    }

    [Fact]
    public void TrueNorthDegrees_point_followsTheMeridian()
    {
        // A grid turned by 10 degrees: walking along +10 degrees (clockwise from grid north) keeps the longitude.
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(10));
        var located = new LocatedReport(Sample.Report(),
            p => new GeographicPoint(126 + (1e-5 * ((p.X * cosine) - (p.Y * sine))), 39 + (1e-5 * ((p.X * sine) + (p.Y * cosine)))));
        Assert.Equal(10, located.TrueNorthDegrees(new MapPoint(1000, 1000)), 1e-3);
    }

    private static LabelTarget Target(Random random)
    {
        var box = new FigureBox(20 + (random.NextDouble() * 200), 20 + (random.NextDouble() * 190), 8 + (random.NextDouble() * 10),
            8 + (random.NextDouble() * 10));
        return new LabelTarget(box, [box], 16, 10);
    }
}
