namespace ImageryWatch.Simulation;

/// <summary>Training tiles for towers and fences: many of each on all kinds of ground, few houses, as many distractors.</summary>
internal static class GuardedTiles
{
    public static SynthesisOptions Draw(RandomStream random, SynthesisOptions drawn) => drawn with
    {
        Terrain = drawn.Terrain with { LinesPerKm2 = new(0, random.LogIn(new Interval(50, 600))), TracksPerKm2 = new(0, 300) },
        Structures = DrawStructures(random.Substream("structures")),
        Changes = drawn.Changes with { DistractorChanged = random.Between(0.2, 0.9) },
        // Noise and compression hide wires, so half of the tiles have little of either.
        Imaging = random.Chance(0.5) ? Clear(drawn.Imaging) : drawn.Imaging,
    };

    private static ImagingOptions Clear(ImagingOptions imaging) => imaging with
    {
        BlurPixels = new(0.3, 0.7),
        Noise = new(0.001, 0.01),
        CompressionChance = 0.1,
        Compression = new(0.1, 0.4),
    };

    private static StructureOptions DrawStructures(RandomStream random) => new()
    {
        VillagesPerKm2 = random.Chance(0.3) ? new Interval(0, 60) : 0, SingleHousesPerKm2 = random.Chance(0.5) ? new Interval(0, 300) : 0,
        VillageFenceChance = 0.8, PerimeterChance = 0.3, TowerSpacingMetres = new(15, 80),
        FreeTowersPerKm2 = new(50, random.LogIn(new Interval(100, 1000))),
        TowerSideMetres = random.Chance(0.75) ? new Interval(2.8, 5) : new Interval(2, 3.5),
        TowerHeightMetres = new(3.5, 13), TowerClearingMetres = new(0.5, 10),
        CrossingFencesPerKm2 = new(80, random.LogIn(new Interval(100, 400))), CrossingSectionMetres = new(10, 150),
        DistractorsPerKm2 = new(0, random.LogIn(new Interval(200, 3000))),
        TowerDistractorsPerKm2 = new(0, random.LogIn(new Interval(200, 1500))),
    };
}
