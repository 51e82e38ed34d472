namespace ImageryWatch.Simulation;

/// <summary>Changes the options of a tile to a town, or to land without houses.</summary>
internal static class TownTiles
{
    public static SynthesisOptions Draw(RandomStream random, SynthesisOptions drawn)
    {
        var estate = random.Chance(0.65);
        var blocks = !estate || random.Chance(0.25);
        return drawn with
        {
            Terrain = Land(random.Substream("land"), drawn.Terrain),
            Structures = Sparse(random.Substream("sparse"), drawn.Structures),
            Light = drawn.Light with { SnowChance = 0.25 },
            Town = new()
            {
                EstateChance = estate ? 1 : 0, ChangedShare = random.Chance(0.45) ? new Interval(0.95, 1) : new Interval(0, 1),
                BlocksPerKm2 = blocks
                    ? new Interval(0, random.LogIn(new Interval(200, 3000)))
                    : 0, CarParksPerKm2 = new(0, random.Chance(0.4) ? 150 : 0),
                ShadeTreesPerKm2 = new(0, random.LogIn(new Interval(50, 3000))),
            },
        };
    }

    public static SynthesisOptions WithoutHouses(SynthesisOptions drawn) => drawn with
    {
        Structures = drawn.Structures with { VillagesPerKm2 = 0, SingleHousesPerKm2 = 0 },
    };

    private static TerrainOptions Land(RandomStream random, TerrainOptions terrain) => terrain with
    {
        ValleyFloorMetres = new(20, 400),
        ReliefMetres = new(0, random.LogIn(new Interval(1, 40))),
        RiverChance = 0.08,
        PondsPerKm2 = new(0, 10),
        LinesPerKm2 = new(0, 40),
        TracksPerKm2 = new(0, 60),
    };

    private static StructureOptions Sparse(RandomStream random, StructureOptions structures) => structures with
    {
        VillagesPerKm2 = random.Chance(0.1) ? structures.VillagesPerKm2 : 0,
        SingleHousesPerKm2 = random.Chance(0.4) ? new Interval(0, 300) : 0,
        PerimeterChance = 0.12,
        FreeTowersPerKm2 = new(0, 40),
        DistractorsPerKm2 = new(0, random.LogIn(new Interval(50, 800))),
    };
}
