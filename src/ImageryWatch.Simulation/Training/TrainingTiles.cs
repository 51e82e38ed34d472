namespace ImageryWatch.Simulation;

/// <summary>
/// A stream of small, dense, varied pairs. Unlike camp scenes, which are mostly empty, every tile contains structures or distractors.
/// </summary>
public static class TrainingTiles
{
    /// <summary>Tiles <paramref name="first"/> to first + count - 1, in order.</summary>
    public static IEnumerable<TrainingTile> Stream(TrainingOptions options, int first, int count)
    {
        for (var i = first; i < first + count; i++) yield return Make(options, i);
    }

    /// <summary>One tile; depends only on the options and the index, so tiles can be generated in parallel.</summary>
    public static TrainingTile Make(TrainingOptions options, int index)
    {
        var random = new RandomStream(options.BaseSeed).Substream("training", index);
        var pair = SceneGenerator.Generate(Draw(options, random), random.NextBits());
        return new TrainingTile(index, pair, pair.Before.ToMemory(), pair.After.ToMemory(), TruthDrawing.Draw(pair));
    }

    private static SynthesisOptions Draw(TrainingOptions options, RandomStream random)
    {
        var abstractGround = random.Chance(options.AbstractShare);
        var drawn = new SynthesisOptions
        {
            Name = "training", Width = options.SizePixels, Height = options.SizePixels, PixelSizeMetres = new(0.3, 0.8),
            Terrain = DrawTerrain(random.Substream("terrain")),
            Structures = DrawStructures(random.Substream("structures"), options.MaxFreeTowersPerKm2),
            Changes = DrawChanges(random.Substream("changes"), random.Chance(options.NoChangeShare)),
            Light = new()
            {
                OffNadirDegrees = new(0, 25), Haze = new(0, 0.3), CloudsPerKm2 = random.Chance(0.12)
                ? new Interval(5, 60)
                : new Interval(0, 0), SunAzimuthDegrees = new(100, 260), SunElevationShiftDegrees = new(-12, 8)
            },
            Imaging = DrawImaging(options),
            Styles = options.Styles with { AbstractBackground = abstractGround },
        };
        if (IsGuarded(options.Styles.Themes, random)) return GuardedTiles.Draw(random.Substream("guarded"), drawn);
        if (random.Substream("look-alikes").Chance(options.DistractorShare)) drawn = WithManyDistractors(drawn);
        var town = random.Substream("town");
        if (town.Chance(options.TownShare)) return TownTiles.Draw(town, drawn);
        return town.Chance(options.EmptyShare) ? TownTiles.WithoutHouses(drawn) : drawn;
    }

    private static bool IsGuarded(IReadOnlyList<string>? themes, RandomStream random) =>
        themes is not null && themes.Contains("guarded") && (themes.Count == 1 || random.Substream("theme").Chance(0.5));

    private static SynthesisOptions WithManyDistractors(SynthesisOptions drawn) => drawn with
    {
        Structures = drawn.Structures with { DistractorsPerKm2 = new(1500, 8000) },
        Changes = drawn.Changes with { DistractorChanged = 0.85 },
    };

    private static TerrainOptions DrawTerrain(RandomStream random) => new()
    {
        ValleyFloorMetres = new(20, 200), ValleySideMetres = new(80, 400), ReliefMetres = new(2, 90), ForestShare = new(0, 0.9),
        FieldShare = new(0, 1),
        RiverChance = 0.25, PondsPerKm2 = new(0, 60), LinesPerKm2 = new(0, random.LogIn(new Interval(20, 400))), TracksPerKm2 = new(0, 200),
    };

    private static StructureOptions DrawStructures(RandomStream random, double maxFreeTowersPerKm2) => new()
    {
        VillagesPerKm2 = new(0, random.LogIn(new Interval(10, 300))), SingleHousesPerKm2 = new(0, random.LogIn(new Interval(50, 1500))),
        VillageFenceChance = 0.6, PerimeterChance = 0.5, TowerSpacingMetres = new(18, 90),
        FreeTowersPerKm2 = new(0, Math.Min(maxFreeTowersPerKm2, random.LogIn(new Interval(30, 800)))),
        DistractorsPerKm2 = new(0, random.LogIn(new Interval(200, 4000))),
    };

    private static ChangeOptions DrawChanges(RandomStream random, bool none)
    {
        var changes = new ChangeOptions
        {
            FieldChanged = random.Unit(), DistractorChanged = random.Between(0.1, 0.7), ClearingsPerKm2 = new(0, 100), SeasonChanged = 0.6,
            DisturbedPerKm2 = new(0, 300), GroundReplaced = 0.3, Recolouring = random.Substream("recolouring").Unit(),
        };
        if (none)
            return changes with
            {
                HouseAppeared = 0,
                HouseRemoved = 0,
                HouseAltered = 0,
                VillageChanged = 0,
                TowerAppeared = 0,
                TowerRemoved = 0,
                FenceAppeared = 0,
                FenceRemoved = 0,
                FenceMoved = 0
            };
        var share = random.Between(0.1, 0.35);
        return changes with
        {
            HouseAppeared = share,
            HouseRemoved = share,
            VillageChanged = 0.35,
            TowerAppeared = 0.3,
            TowerRemoved = 0.3,
            FenceAppeared = 0.3,
            FenceRemoved = 0.3,
            FenceMoved = 0.15,
        };
    }

    private static ImagingOptions DrawImaging(TrainingOptions options) => new()
    {
        BlurPixels = new(0.3, 0.95), Noise = new(0.001, 0.025), CompressionChance = 0.4, Compression = new(0.1, 1), PanSharpenChance = 0.5,
        ShiftPixels = options.ShiftPixels, DistortionPixels = new(0, 1), GainSpread = 0.35, OffsetSpread = 0.08, CollarChance = 0.05,
    };
}
