using ImageryWatch.Core;
using ImageryWatch.Training;
using NetTopologySuite.Geometries;
using static ImageryWatch.Classification.Tests.HouseCases;

namespace ImageryWatch.Classification.Tests;

/// <summary>Labels of houses of 20 x 10 m by their outline in the later date.</summary>
public class AlteredLabelTests
{
    private static readonly AnalysisGrid Grid = new(new CoordinateSystem("", "", null), 0, 1000, PixelSizeMetres, 2000, 2000);

    [Theory]
    [InlineData(0, 1f)]
    [InlineData(8, 1f)] // 0.43
    [InlineData(14, null)] // 0.18
    [InlineData(30, 0f)]
    public void Of_alteredHouse_isDecidedByOverlap(double shiftMetres, float? expected) =>
        Assert.Equal(expected, Label(House(ChangeKind.Altered, shiftMetres)));

    [Theory]
    [InlineData(ChangeKind.Appeared)]
    [InlineData(ChangeKind.Removed)]
    public void Of_houseInOneDate_isFalse(ChangeKind change) => Assert.Equal(0, Label(House(change, 0)));

    [Fact]
    public void Of_obscuredHouse_isExcluded() => Assert.Null(Label(House(ChangeKind.Altered, 0) with { IsObscured = true }));

    [Fact]
    public void Of_alteredFence_isNoHouse() =>
        Assert.Equal(0, Label(House(ChangeKind.Altered, 0) with { Class = StructureClass.Fence }));

    private static float? Label(LabelledStructure truth) => new AlteredLabels(Grid, [truth]).Of(Roof(200, 200, 40, 20).Footprint);

    private static LabelledStructure House(ChangeKind change, double east) => new(
        StructureClass.Housing, change, new GeometryFactory().ToGeometry(new Envelope(100 + east, 120 + east, 890, 900)), false);
}
