using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

public class SeriesTests
{
    private const int Count = 6;
    private static readonly SynthesisOptions Options = Presets.Normal with { Width = 512, Height = 512 };

    [Fact]
    public void Generate_sixDates_haveYearsInOrderAndOneGrid()
    {
        var series = SceneSeries.Generate(Options, 4, Count);
        var years = series.Select(date => date.Metadata.AcquiredAt!.Value.Year).ToArray();
        Assert.Equal(Enumerable.Range(years[0], Count), years);
        Assert.Single(series.Select(date => date.Pair.Grid).Distinct());
    }

    [Fact]
    public void Generate_sameSeed_givesSamePixelsAndTruth()
    {
        var (one, other) = (SceneSeries.Generate(Options, 4, 3)[2], SceneSeries.Generate(Options, 4, 3)[2]);
        Assert.Equal(Text(one), Text(other));
        Assert.Equal(Pixels(one.Pair.After.ToMemory()), Pixels(other.Pair.After.ToMemory()));
    }

    /// <summary>Footprints, because the outlines of the truth depend on the view of their date.</summary>
    [Fact]
    public void At_everyDate_hasTheUnchangedStructuresAndSomeOfTheOthers()
    {
        var plan = Plan(out var places);
        var all = plan.Structures.Select(Key).ToHashSet();
        var unchanged = plan.Structures.Where(one => one.Dates == Dates.Both).Select(Key).ToArray();
        var dates = Enumerable.Range(0, Count).Select(date => DatedWorld.At(plan, places, date)).ToArray();
        foreach (var date in dates)
        {
            Assert.Subset(all, date.Structures.Select(Key).ToHashSet());
            Assert.Subset(date.Structures.Select(Key).ToHashSet(), unchanged.ToHashSet());
            Assert.True(date.Structures.All(one => one.Dates == Dates.Both));
        }

        Assert.True(dates.Select(date => string.Join(' ', date.Structures.Select(Key))).Distinct().Count() > 2);
    }

    [Fact]
    public void At_firstDate_isTheEarlierStateOfTheWorld()
    {
        var plan = Plan(out var places);
        var first = DatedWorld.At(plan, places, 0);
        Assert.Equal(plan.Structures.Where(one => (one.Dates & Dates.Before) != 0).Select(Key), first.Structures.Select(Key));
        Assert.Equal(plan.Solids.Count(one => (one.Dates & Dates.Before) != 0), first.Solids.Count);
    }

    /// <summary>A structure and its body are there at the same dates.</summary>
    [Fact]
    public void At_everyDate_housesHaveTheirBodies()
    {
        var plan = Plan(out var places);
        for (var date = 0; date < Count; date++)
        {
            var world = DatedWorld.At(plan, places, date);
            foreach (var house in world.Structures.Where(one => one.Class == StructureClass.Housing))
                Assert.True(world.Solids.Any(solid => Outline.Contains(Bounding(house.Shape), solid.Centre)), $"{date}: {Key(house)}");
        }
    }

    private static WorldPlan Plan(out ChangePlaces places)
    {
        var season = Seasons.Named("summer");
        var plan = WorldPlanner.Plan(Options, new RandomStream(4), new Bounds(0, 0, 400, 400), season, season);
        places = new ChangePlaces(plan.Structures, Count, new RandomStream(9));
        Assert.Contains(plan.Structures, one => one.Dates != Dates.Both);
        return plan;
    }

    /// <summary>Text of its own, because that of a <see cref="Vec"/> has no end.</summary>
    private static string Key(Structure one) =>
        $"{one.Class} {one.HeightMetres} {string.Join(' ', one.Shape.Select(p => $"{p.X:F3},{p.Y:F3}"))}";

    private static Vec[] Bounding(Vec[] shape)
    {
        var box = Bounds.Of(shape).Inflate(1);
        return [new(box.MinX, box.MinY), new(box.MaxX, box.MinY), new(box.MaxX, box.MaxY), new(box.MinX, box.MaxY)];
    }

    private static string[] Text(SeriesDate date) => [.. date.Structures.Select(one => one.Geometry.ToText())];

    private static float[] Pixels(InMemoryRaster raster)
    {
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, raster.Width, raster.Height), block);
        return [.. block.Band(0)];
    }
}
