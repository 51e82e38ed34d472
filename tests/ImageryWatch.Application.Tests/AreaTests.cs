using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class AreaTests
{
    private static readonly AnalysisGrid Grid = new(new CoordinateSystem("", "test", null), 1000, 2000, 0.5, 40, 30);

    private static readonly Gen<Geometry> Areas =
        from count in Gen.Choose(1, 3)
        from boxes in Gen.ArrayOf(
            from x in Gen.Choose(-40, 180)
            from y in Gen.Choose(-40, 140)
            from width in Gen.Choose(1, 100)
            from height in Gen.Choose(1, 100)
            from lean in Gen.Choose(-30, 30)
            select (Geometry)Leaning(x / 8.0, y / 8.0, width / 8.0, height / 8.0, lean / 8.0), count)
        select NetTopologySuite.Operation.Union.UnaryUnionOp.Union([.. boxes]);

    [Fact]
    public void Runs_polygon_containPixelsWithCentreInside() =>
        Hold(Areas, area =>
        {
            var locator = new IndexedPointInAreaLocator(area);
            var pixels = PixelsOf(new AreaMask(area, Grid), Grid.Window);
            return AllPixels().All(pixel => locator.Locate(Centre(pixel)) switch
            {
                Location.Interior => pixels.Contains(pixel),
                Location.Exterior => !pixels.Contains(pixel),
                _ => true,
            });
        });

    [Fact]
    public void Runs_adjacentAreas_shareNoPixel()
    {
        var left = new AreaMask(Leaning(2, 2, 5, 8, 0), Grid);
        var right = new AreaMask(Leaning(7, 2, 5, 8, 0), Grid);
        var both = new AreaMask(Leaning(2, 2, 10, 8, 0), Grid);
        Assert.Equal(PixelsOf(both, Grid.Window).Count, PixelsOf(left, Grid.Window).Count + PixelsOf(right, Grid.Window).Count);
    }

    [Fact]
    public void Result_anyBlockSize_isTheSame()
    {
        var random = new Random(3);
        var before = Causes(random);
        var after = Causes(random);
        var area = Leaning(1.3, 2.1, 12, 9, 2);
        var whole = Tally(area, before, after, 64);
        Assert.Equal(whole, Tally(area, before, after, 7));
        Assert.Equal(whole, Tally(area, before, after, 1));
    }

    [Fact]
    public void Result_maskedPixels_areCountedPerCause()
    {
        var random = new Random(4);
        var (before, after) = (Causes(random), Causes(random));
        var area = Leaning(1.3, 2.1, 12, 9, 2);
        var inside = PixelsOf(new AreaMask(area, Grid), Grid.Window);
        var quality = inside.Select(pixel => before[(pixel.Row * 40) + pixel.Column] | after[(pixel.Row * 40) + pixel.Column]).ToList();
        var result = Result(area, before, after, 8);
        Assert.Equal(quality.Count(cause => cause == 0) / (double)inside.Count, result.AssessableShare, 12);
        Assert.Equal(
            quality.Count(cause => cause.HasFlag(QualityFlags.Cloud)) / (double)inside.Count, result.CauseShares[QualityFlags.Cloud], 12);
        Assert.Equal(inside.Count * 0.25 / 1e6, result.AreaSquareKilometres, 12);
        Assert.DoesNotContain(QualityFlags.Snow, result.CauseShares.Keys);
    }

    [Fact]
    public void Result_snow_isCountedAndAssessable()
    {
        var (before, after) = (new QualityFlags[1200], new QualityFlags[1200]);
        Array.Fill(before, QualityFlags.Snow, 0, 300);
        Array.Fill(after, QualityFlags.Cloud, 0, 120);
        var tally = new QualityTally(Grid, [new CountedArea("all", AreaMask.WholeGrid(Grid))]);
        tally.Add(Grid.Window, before, after);
        var result = Assert.Single(tally.Result());
        Assert.Equal(0.9, result.AssessableShare, 12);
        Assert.Equal(0.25, result.CauseShares[QualityFlags.Snow], 12);
    }

    [Fact]
    public void Result_areaOutsideGrid_countsAsOutsideCoverage()
    {
        var whole = AreaMask.WholeGrid(Grid);
        var tally = new QualityTally(Grid,
            [new CountedArea("half", whole, Grid.Window.PixelCount),
            new CountedArea("elsewhere", new AreaMask(Leaning(500, 500, 10, 10, 0), Grid), 400)]);
        tally.Add(Grid.Window, new QualityFlags[1200], new QualityFlags[1200]);
        var result = tally.Result();
        Assert.Equal(0.5, result[0].AssessableShare, 12);
        Assert.Equal(0.5, result[0].CauseShares[QualityFlags.OutsideCoverage], 12);
        Assert.Equal((0.0, 1.0), (result[1].AssessableShare, result[1].CauseShares[QualityFlags.OutsideCoverage]));
        Assert.Equal(400 * Grid.PixelAreaSquareMetres / 1e6, result[1].AreaSquareKilometres, 12);
    }

    private static string Tally(Geometry area, QualityFlags[] before, QualityFlags[] after, int blockSize)
    {
        var result = Result(area, before, after, blockSize);
        return $"{result.AssessableShare} {string.Join(' ', result.CauseShares)}";
    }

    private static Assessability Result(Geometry area, QualityFlags[] before, QualityFlags[] after, int blockSize)
    {
        var tally = new QualityTally(Grid, [new CountedArea("area", new AreaMask(area, Grid))]);
        foreach (var window in Grid.Window.Blocks(blockSize)) tally.Add(window, Cut(before, window), Cut(after, window));
        return Assert.Single(tally.Result());
    }

    private static QualityFlags[] Cut(QualityFlags[] plane, PixelWindow window) =>
        [.. from row in Enumerable.Range(window.Row, window.Height) from column in Enumerable.Range(window.Column,
            window.Width) select plane[(row * 40) + column]];

    private static QualityFlags[] Causes(Random random) =>
        [.. Enumerable.Range(0, 1200)
            .Select(_ => random.Next(4) switch { 0 => QualityFlags.Cloud, 1 => QualityFlags.NoData | QualityFlags.DeepShadow,
            _ => QualityFlags.None })];

    private static Polygon Leaning(double x, double y, double width, double height, double lean)
    {
        Coordinate At(double right, double down) => new(1000 + right, 2000 - down);
        return new GeometryFactory()
            .CreatePolygon([At(x, y), At(x + width, y), At(x + width + lean, y + height), At(x + lean, y + height), At(x, y)]);
    }

    private static HashSet<(int Column, int Row)> PixelsOf(AreaMask mask, PixelWindow window) =>
        [.. from row in Enumerable.Range(window.Row, window.Height)
            from run in mask.Runs(row, window.Column, window.EndColumn)
            from column in Enumerable.Range(run.Column, run.Length)
            select (column, row)];

    private static IEnumerable<(int Column, int Row)> AllPixels() =>
        from row in Enumerable.Range(0, Grid.Height) from column in Enumerable.Range(0, Grid.Width) select (column, row);

    private static Coordinate Centre((int Column, int Row) pixel)
    {
        var point = Grid.ToMap(new PixelPoint(pixel.Column + 0.5, pixel.Row + 0.5));
        return new Coordinate(point.X, point.Y);
    }

    private static void Hold<T>(Gen<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithSeed(7, 13).WithMaxTest(200));
}
