using ImageryWatch.Core;
using static ImageryWatch.Classification.Tests.HouseCases;

namespace ImageryWatch.Classification.Tests;

public class NeighbourRoofsTests
{
    [Fact]
    public void AddTo_housesNearby_givesMediansOfTheOthers()
    {
        var houses = NeighbourRoofs.AddTo([At(0, 0.9), At(60, 0.1), At(120, 0.2), At(180, 0.3)], PixelSizeMetres).ToList();
        var neighbours = houses[0].Features.Neighbours;
        Assert.Equal(3, neighbours.Count);
        Assert.Equal(0.2, neighbours.Change.Brightness, 9);
        Assert.Equal(0.1, neighbours.BrightnessSpread, 9);
        Assert.Equal(0.7, houses[0].Features.ChangeAgainstRoofs.Brightness, 9);
    }

    [Fact]
    public void AddTo_fewHousesNearby_usesAllOfThePair()
    {
        var houses = NeighbourRoofs.AddTo([At(0, 0.9), At(1000, 0.1), At(2000, 0.2), At(3000, 0.3)], PixelSizeMetres).ToList();
        Assert.Equal((4, 0.25), (houses[0].Features.Neighbours.Count, Math.Round(houses[0].Features.Neighbours.Change.Brightness, 9)));
    }

    [Fact]
    public void AddTo_twoHouses_isMissing()
    {
        var house = NeighbourRoofs.AddTo([At(0, 0.9), At(60, 0.1)], PixelSizeMetres).First();
        Assert.Equal(0, house.Features.Neighbours.Count);
        var feature = AlteredFeatureTable.All.Single(one => one.Name == "brightness_change_roofs");
        Assert.True(double.IsNaN(feature.Value(house.Features)));
        Assert.Equal("", feature.TextOf(house.Features));
    }

    /// <summary>A house with the given change of brightness.</summary>
    private static AlteredCandidate At(int column, double change)
    {
        var roof = Roof(column, 40, 20, 20);
        static SurfaceColour Grey(double brightness) => new(brightness, 0, 0, 5);
        return new AlteredCandidate(Pair(roof, roof), new AlteredFeatures
        {
            AreaSquareMetres = new(100, 100), Overlap = 1, Network = new(1, 1), NetworkChange = 0, NetworkChangePeak = 0,
            Roof = new(Grey(5), Grey(5 + change)), Ground = new(Grey(4), Grey(4)),
            Strip = new(SurfaceColour.Unknown, SurfaceColour.Unknown),
            Correlation = 1, InnerCorrelation = 1, Edges = default, CrossEdges = default, Ridge = default,
            ShadowHeightMetres = new(double.NaN, double.NaN),
        });
    }
}
