using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

public class NetworkShapeFinderTests
{
    private static readonly NetworkOutput HousingAppeared = new(StructureClass.Housing, OutputState.Appeared);
    private static readonly AnalysisGrid Grid = new(new CoordinateSystem("LOCAL_CS[\"test\"]", "test", null), 0, 0, 0.5, 240, 200);
    private static readonly PixelWindow Everywhere = new(0, 0, 240, 200);

    [Fact]
    public void Roofs_rectangle_givesRectangle()
    {
        var cell = Cell((column, row) => column is >= 40 and < 70 && row is >= 30 and < 46);
        var roof = Assert.Single(
            new NetworkShapeFinder(0.5).Roofs(cell, cell.Plane(HousingAppeared), Everywhere), s => s.NetworkLevel == 0.6);
        Assert.Null(roof.Outline);
        Assert.Equal(60, roof.Rectangle.Length, 2.0);
        Assert.Equal(32, roof.Rectangle.Width, 2.0);
        Assert.Equal(110, roof.Rectangle.Centre.Column, 1e-6);
        Assert.Equal(76, roof.Rectangle.Centre.Row, 1e-6);
    }

    [Fact]
    public void Roofs_lShape_keepsOutline()
    {
        var cell = Cell(
            (column, row) => (column is >= 20 and < 60 && row is >= 20 and < 32) || (column is >= 20 and < 30 && row is >= 20 and < 70));
        var roof = Assert.Single(
            new NetworkShapeFinder(0.5).Roofs(cell, cell.Plane(HousingAppeared), Everywhere), s => s.NetworkLevel == 0.6);
        Assert.NotNull(roof.Outline);
        Coordinate[] ring =
            [.. roof.Outline.Select(p => new Coordinate(p.Column, p.Row)), new Coordinate(roof.Outline[0].Column, roof.Outline[0].Row)];
        var shape = new Polygon(new LinearRing(ring));
        Assert.True(shape.IsValid);
        Assert.Equal(4 * ((40 * 12) + (10 * 38)), shape.Area, 0.06 * shape.Area);
        Assert.True(shape.Contains(new Point(44, 120)));
        Assert.False(shape.Contains(new Point(90, 120)));
    }

    [Fact]
    public void Roofs_touchingRoofs_areSeparatedAtHigherLevel()
    {
        var cell = Cell((column, row) => column is >= 20 and < 40 && row is >= 20 and < 40, (column, row) => column is >= 43 and < 63
            && row is >= 20 and < 40, bridge: 120);
        var found = new NetworkShapeFinder(0.5).Roofs(cell, cell.Plane(HousingAppeared), Everywhere);
        Assert.Single(found, s => s.NetworkLevel == 0.3);
        Assert.Equal(2, found.Count(s => s.NetworkLevel == 0.72));
    }

    [Fact]
    public void Roofs_roofsWithLowBridge_meetOnTheBridge()
    {
        // Above 0.72 each is 20 x 20 values of 2 pixels; the bridge of 3 values between them, at 0.59, belongs to both.
        var cell = Cell((column, row) => column is >= 20 and < 40 && row is >= 20 and < 40, (column, row) => column is >= 43 and < 63
            && row is >= 20 and < 40, bridge: 150);
        Segment[] found =
            [.. new NetworkShapeFinder(0.5).Roofs(cell, cell.Plane(HousingAppeared), Everywhere).Where(s => s.NetworkLevel == 0.72)];
        Assert.Equal(2, found.Length);
        Assert.Equal(4 * 20 * 43, found.Sum(s => s.AreaPixels));
        Assert.All(found, s => Assert.InRange(s.AreaPixels, 4 * 20 * 21, 4 * 20 * 22));
    }

    /// <summary>Two roofs of different probability, 0.79 and 0.39, 3 values apart, at 0.28 between them.</summary>
    [Fact]
    public void RoofPeaks_faintRoofBesideClearOne_givesOneShapeEach()
    {
        var planes = new PaintedPlanes(Grid);
        planes.Add(HousingAppeared, 40, 40, 40, 40, 200);
        planes.Add(HousingAppeared, 80, 40, 6, 40, 70);
        planes.Add(HousingAppeared, 86, 40, 40, 40, 100);
        var cell = new ProbabilityPatch(planes.Map(), Everywhere);
        var found = new NetworkShapeFinder(0.5).RoofPeaks(cell, cell.Plane(HousingAppeared), 51, Everywhere);
        Assert.Equal([4 * 20 * 20, 4 * 20 * 20], found.Select(s => s.AreaPixels));
        Assert.Equal([100.0 / 254, 50.0 / 254], found.Select(s => s.NetworkLevel));
    }

    [Fact]
    public void Towers_peak_givesSquareAtItsCentre()
    {
        var cell = Cell((column, row) => ((column - 50) * (column - 50)) + ((row - 50) * (row - 50)) <= 9);
        var tower = new NetworkShapeFinder(0.5).Towers(cell, cell.Plane(HousingAppeared), Everywhere)[0];
        Assert.Equal(101, tower.Rectangle.Centre.Column, 0.5);
        Assert.Equal(101, tower.Rectangle.Centre.Row, 0.5);
        Assert.True(tower.HasAssumedSize);
    }

    /// <summary>A response of 0.87 within one of 0.51: 25 m2 above 0.6, 121 m2 above 0.5.</summary>
    [Fact]
    public void Towers_wideClearResponse_isFound()
    {
        var planes = new PaintedPlanes(Grid);
        planes.Add(HousingAppeared, 90, 90, 22, 22, 130);
        planes.Add(HousingAppeared, 96, 96, 10, 10, 220);
        var cell = new ProbabilityPatch(planes.Map(), Everywhere);
        var tower = Assert.Single(new NetworkShapeFinder(0.5).Towers(cell, cell.Plane(HousingAppeared), Everywhere));
        Assert.Equal(0.6, tower.NetworkLevel);
        Assert.Equal(101, tower.Rectangle.Centre.Column, 0.5);
    }

    private static ProbabilityPatch Cell(Func<int, int, bool> inside, Func<int, int, bool>? second = null, byte bridge = 0)
    {
        var map = new ProbabilityMap(new PixelWindow(0, 0, 240, 200), [HousingAppeared], 2, 128);
        foreach (var block in map.Blocks())
        {
            var values = new byte[block.PixelCount];
            for (var i = 0; i < values.Length; i++)
            {
                var (column, row) = (block.Column + (i % block.Width), block.Row + (i / block.Width));
                var isIn = inside(column, row) || (second?.Invoke(column, row) ?? false);
                values[i] = isIn ? (byte)250 : column is >= 40 and < 43 && row is >= 20 and < 40 ? bridge : (byte)0;
            }

            map.Add(block, 0, values);
        }

        return new ProbabilityPatch(map, Everywhere);
    }
}
