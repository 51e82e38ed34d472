using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class ProbabilityPatchTests
{
    private static readonly AnalysisGrid Grid = new(new CoordinateSystem("LOCAL_CS[\"test\"]", "test", null), 0, 0, 0.5, 200, 200);
    private static readonly NetworkOutput Output = new(StructureClass.GuardTower, OutputState.Appeared);

    [Fact]
    public void PeakPlace_highestValueOutOfReach_isTheHighestWithinReach()
    {
        var planes = new PaintedPlanes(Grid);
        planes.Add(Output, 100, 80, 2, 2, 120);
        planes.Add(Output, 110, 80, 2, 2, 200);
        var patch = new ProbabilityPatch(planes.Map(), new PixelWindow(40, 40, 120, 120));
        var plane = patch.Plane(Output);
        Assert.Equal((120 / 254.0, new PixelPoint(101, 81)), patch.PeakPlace(plane, new PixelPoint(98, 82), 6));
        Assert.Equal((200 / 254.0, new PixelPoint(111, 81)), patch.PeakPlace(plane, new PixelPoint(104, 82), 9));
        Assert.Equal((0, new PixelPoint(60, 60)), patch.PeakPlace(plane, new PixelPoint(60, 60), 6));
    }

    [Fact]
    public void PeakPlace_equalValues_isTheFirst()
    {
        var planes = new PaintedPlanes(Grid);
        planes.Add(Output, 100, 80, 6, 4, 120);
        var patch = new ProbabilityPatch(planes.Map(), new PixelWindow(40, 40, 120, 120));
        Assert.Equal(new PixelPoint(101, 81), patch.PeakPlace(patch.Plane(Output), new PixelPoint(103, 82), 6).At);
    }

    [Fact]
    public void BoundsAbove_valuesInsideAndOutsideTheWindow_containsThoseInside()
    {
        var planes = new PaintedPlanes(Grid);
        planes.Add(Output, 60, 70, 4, 2, 120);
        planes.Add(Output, 80, 90, 2, 6, 130);
        planes.Add(Output, 90, 60, 2, 2, 100);
        planes.Add(Output, 140, 150, 2, 2, 200);
        var patch = new ProbabilityPatch(planes.Map(), new PixelWindow(40, 40, 120, 120));
        var plane = patch.Plane(Output);
        Assert.Equal(new PixelWindow(60, 70, 22, 26), patch.BoundsAbove(plane, 120, new PixelWindow(50, 50, 60, 60)));
        Assert.Null(patch.BoundsAbove(plane, 140, new PixelWindow(50, 50, 60, 60)));
    }
}
