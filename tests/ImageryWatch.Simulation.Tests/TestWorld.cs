using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

/// <summary>A flat, uniform, treeless scene with explicitly placed objects and an ideal sensor.</summary>
internal static class TestWorld
{
    public static readonly Vector4 Ground = new(0.2f, 0.2f, 0.2f, 0.2f);
    public static readonly Material Dark = new(new Vector4(0.02f)) { Grain = 0 };
    public static readonly Material Bright = new(new Vector4(0.6f)) { Grain = 0 };
    private static readonly Bounds Area = new(0, 0, 100, 100);

    public static WorldPlan With(IReadOnlyList<Solid>? solids = null, IReadOnlyList<Rod>? rods = null, IReadOnlyList<Patch>? patches = null)
    {
        var level = new TerrainOptions { ReliefMetres = 0 };
        var noise = NoiseTable.Smooth;
        return new WorldPlan
        {
            Seed = 1, Area = Area, Noise = noise, RoughNoise = NoiseTable.Rough,
            Terrain = new Terrain(new RandomStream(1), level, Area, noise), Forests = [],
            PlantedTrees = [], Patches = patches ?? [], Solids = solids ?? [], Rods = rods ?? [], Screens = [], Structures = [],
        };
    }

    public static DateConditions Date(SceneView view, CloudField? clouds = null) => new()
    {
        Date = Dates.Before, AcquiredAt = DateTimeOffset.UnixEpoch, Season = Seasons.Named("summer"), View = view, OffNadirDegrees = 0,
        ViewAzimuthDegrees = 0,
        DiffuseShare = 0.2, Haze = 0, Ground = new GroundAppearance(Ground, Ground, Ground) { Grain = 0 },
        Leaves = Seasons.Named("summer").Leaves,
        Sensor = Camera, Clouds = clouds ?? new CloudField([], NoiseTable.Smooth),
    };

    public static SceneView View(
        double azimuth, double elevation, double offNadir = 0, double viewAzimuth = 0, Displacement? displacement = null) =>
        new(0.5, displacement ?? Displacement.None, displacement ?? Displacement.None, new SunPosition(azimuth, elevation), offNadir,
            viewAzimuth);

    public static Canvas Paint(WorldPlan plan, SceneView view, CloudField? clouds = null) =>
        new SceneRenderer(plan, Date(view, clouds)).Paint(new PixelWindow(0, 0, 200, 200));

    private static SensorModel Camera { get; } = new()
    {
        Name = "perfect", Bands = [BandRole.Panchromatic], FullScale = 2047, White = Vector4.One, Offset = Vector4.Zero, Lift = 0,
        BlurPixels = 0, Noise = 0,
        Compression = 0, ColourSmearPixels = 0, ColourShiftColumns = 0, ColourShiftRows = 0, Collar = Collar.None(200, 200), NoiseSeed = 1,
    };
}
