using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class SamplePlacesTests
{
    [Fact]
    public void On_fullCoverage_equalsTheEvenGrid()
    {
        var source = new Patches(4000, 3000, [new PixelWindow(0, 0, 4000, 3000)]);
        var places = SamplePlaces.On(source, source, 128, 64, 400, 0.45);
        Assert.Equal(GridSampling.Centres(4000, 3000, 128, 64, 400), places.Centres);
        Assert.Equal(places.Centres.Count, places.Candidates);
    }

    [Fact]
    public void On_twoAreasFarApart_placesAreInBoth()
    {
        PixelWindow[] areas = [new(0, 0, 512, 512), new(9000, 9000, 512, 512)];
        var source = new Patches(9512, 9512, areas);
        var places = SamplePlaces.On(source, source, 128, 64, 400, 0.45);
        foreach (var area in areas)
            Assert.InRange(places.Centres.Count(centre => area.Contains((int)centre.Column, (int)centre.Row)), 25, 60);
        Assert.All(places.Centres, centre => Assert.Contains(
            areas, area => area.Inflate(64).Contains((int)centre.Column, (int)centre.Row)));
    }

    [Fact]
    public void On_areasOfOneDateOnly_haveNoPlaces()
    {
        var before = new Patches(2000, 1000, [new PixelWindow(0, 0, 1000, 1000)]);
        var after = new Patches(2000, 1000, [new PixelWindow(1000, 0, 1000, 1000)]);
        Assert.All(SamplePlaces.On(before, after, 128, 64, 100, 0.45).Centres, centre => Assert.InRange(centre.Column, 930, 1070));
    }

    [Fact]
    public void On_manyImagedPlaces_staysWithinTheMaximum()
    {
        var source = new Patches(8000, 8000, [new PixelWindow(0, 0, 8000, 4000)]);
        var places = SamplePlaces.On(source, source, 128, 64, 400, 0.45);
        Assert.InRange(places.Centres.Count, 250, 400);
    }

    private sealed class Patches(int width, int height, IReadOnlyList<PixelWindow> areas) : IPixelSource, ICoverage
    {
        public int Width => width;

        public int Height => height;

        public IReadOnlyList<BandRole> Bands => [BandRole.Panchromatic];

        public double? SaturationValue => null;

        public void Read(PixelWindow window, PixelBlock block) => throw new NotSupportedException();

        public bool IsCovered(PixelPoint point) => areas.Any(area => point.Column >= area.Column && point.Column <= area.EndColumn
            && point.Row >= area.Row && point.Row <= area.EndRow);
    }
}
