namespace ImageryWatch.Simulation;

/// <summary>Presets by difficulty.</summary>
public static class Presets
{
    /// <summary>Same season, high sun, near-nadir views, sharp images, almost no misregistration, few distractors.</summary>
    public static SynthesisOptions Easy { get; } = new()
    {
        Name = "easy",
        PixelSizeMetres = new(0.4, 0.5),
        Terrain = new() { ReliefMetres = new(5, 40), ForestShare = new(0.1, 0.5) },
        Structures = new() { DistractorsPerKm2 = new(20, 100), TowerHeightMetres = new(5, 10), TowerSideMetres = new(2.8, 4.5) },
        Changes = new() { SeasonChanged = 0, FieldChanged = 0.2, DistractorChanged = 0.1, ClearingsPerKm2 = new(0, 2) },
        Light = new() { OffNadirDegrees = new(0, 6), Haze = new(0, 0.05), SnowChance = 0, SunElevationShiftDegrees = new(-4, 4) },
        Imaging = new()
        {
            BlurPixels = new(0.3, 0.5), Noise = new(0.001, 0.004), CompressionChance = 0, PanSharpenChance = 0, ShiftPixels = new(0, 1),
            DistortionPixels = new(0, 0.2), ReliefErrorMetres = new(0, 0.5), GainSpread = 0.08, OffsetSpread = 0.01, CollarChance = 0,
        },
    };

    /// <summary>Two seasons, typical views and sensors, a few pixels of misregistration.</summary>
    public static SynthesisOptions Normal { get; } = new();

    /// <summary>Clouds, snow, low sun, oblique views, strong distortion, compression, many distractors.</summary>
    public static SynthesisOptions Hard { get; } = new()
    {
        Name = "hard",
        PixelSizeMetres = new(0.3, 0.8),
        Terrain = new() { ReliefMetres = new(60, 260), ForestShare = new(0.2, 0.9) },
        Structures = new() { DistractorsPerKm2 = new(400, 1500) },
        Changes = new() { SeasonChanged = 0.9, FieldChanged = 0.9, DistractorChanged = 0.5, ClearingsPerKm2 = new(4, 20) },
        Light = new()
        {
            OffNadirDegrees = new(4, 28), Haze = new(0.05, 0.35), CloudsPerKm2 = new(0, 10), SnowChance = 0.7,
            SunAzimuthDegrees = new(105, 250), SunElevationShiftDegrees = new(-12, 6)
        },
        Imaging = new()
        {
            BlurPixels = new(0.5, 0.95), Noise = new(0.005, 0.025), CompressionChance = 0.6, Compression = new(0.3, 1),
            PanSharpenChance = 0.7,
            ShiftPixels = new(1, 8), DistortionPixels = new(0.3, 3), ReliefErrorMetres = new(1, 8), GainSpread = 0.35, OffsetSpread = 0.08,
            CollarChance = 0.4,
        },
    };

    /// <summary>Like normal, but every structure exists on both dates, so every reported change is a false alarm.</summary>
    public static SynthesisOptions NoChange { get; } = new()
    {
        Name = "no-change",
        Changes = new()
        {
            HouseAppeared = 0, HouseRemoved = 0, HouseAltered = 0, VillageChanged = 0, TowerAppeared = 0, TowerRemoved = 0,
            FenceAppeared = 0, FenceRemoved = 0, FenceMoved = 0, SeasonChanged = 0.8,
        },
    };

    public static IReadOnlyList<SynthesisOptions> All { get; } = [Easy, Normal, Hard, NoChange];
}
