using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public class BandAssignerTests
{
    private const BandRole R = BandRole.Red;
    private const BandRole G = BandRole.Green;
    private const BandRole B = BandRole.Blue;
    private const BandRole N = BandRole.NearInfrared;

    [Theory]
    [InlineData("1", 1, new[] { BandRole.Panchromatic })]
    [InlineData("3,4,5", 1, new[] { R, G, B })]
    [InlineData("5,4,3", 1, new[] { B, G, R })]
    [InlineData("3,4,5,0", 1, new[] { R, G, B, N })]
    [InlineData("3,4,5,6", 1, new[] { R, G, B })]
    [InlineData("1,0,0", 1, new[] { R, G, B })]
    [InlineData("1,0,0,0", 1, new[] { R, G, B, N })]
    [InlineData("1,0,0,0", 2, new[] { B, G, R, N })]
    [InlineData("1,6", 1, new[] { BandRole.Panchromatic })]
    [InlineData("1:red,0:nir", 2, new[] { R, N })]
    [InlineData("0:B4,0:B3,0:B2,0:B8", 2, new[] { R, G, B, N })]
    [InlineData("1:coastal,0:Blue,0:Green,0:yellow,0:Red,0:rededge,0:NIR1,0:NIR2", 2, new[] { B, G, R, N })]
    [InlineData("5:blue,4:green,3:red,0:nir", 2, new[] { B, G, R, N })]
    [InlineData("1,0,0,0,0,0,0,0", 2, new[] { B, G, R, N })]
    [InlineData("1:Green", 3, new[] { G })]
    public void Assign_roles_followColourThenNameThenOrder(string bands, int dataType, BandRole[] expected) =>
        Assert.Equal(expected, BandAssigner.Assign(Labels(bands), dataType, null, "x.tif").Roles);

    [Fact]
    public void Assign_rolesFromUser_overrideFile()
    {
        var assignment = BandAssigner.Assign(Labels("3,4,5,6"), 1, [N, R, G, B], "x.tif");
        Assert.Equal([N, R, G, B], assignment.Roles);
        Assert.Null(assignment.AlphaBand);
        Assert.Equal(4, BandAssigner.Assign(Labels("3,4,5,6"), 1, [B, G, R], "x.tif").AlphaBand);
    }

    [Fact]
    public void IsInferred_onlyBandOrder_isTrue()
    {
        Assert.True(BandAssigner.Assign(Labels("1,0,0,0"), 2, null, "x.tif").IsInferred);
        Assert.False(BandAssigner.Assign(Labels("3,4,5"), 1, null, "x.tif").IsInferred);
    }

    [Fact]
    public void Assign_roleNamedTwice_usesFirstBand()
    {
        var assignment = BandAssigner.Assign(Labels("0:nir,0:red,0:nir1"), 2, null, "x.tif");
        Assert.Equal([1, 2], assignment.BandNumbers);
    }

    [Theory]
    [InlineData("1,0", null)]
    [InlineData("1,0,0,0,0,0,0", null)]
    [InlineData("6", null)]
    [InlineData("3,4,5", new[] { R, G })]
    public void Assign_undecidableBands_throwsWithRemedy(string bands, BandRole[]? stated)
    {
        var error = Assert.Throws<InputException>(() => BandAssigner.Assign(Labels(bands), 1, stated, "x.tif"));
        Assert.StartsWith("x.tif: ", error.Message);
    }

    private static BandLabel[] Labels(string bands) =>
        [.. bands.Split(',')
            .Select((band, i) =>
                new BandLabel(i + 1, band.Contains(':') ? band[(band.IndexOf(':') + 1)..] : "", int.Parse(band.Split(':')[0])))];
}
