using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>Draws what belongs to one date: day, sun, view, weather, camera.</summary>
internal static class DatePlanner
{
    public static SeasonLook DrawSeason(RandomStream random, StyleOptions styles) =>
        Seasons.Named(random.Pick(styles.Seasons ?? StyleNames.Seasons));

    public static DateConditions Plan(
        SynthesisOptions options, RandomStream random, SeasonLook season, Dates date, int year, double pixelSize, Displacement displacement, Displacement inverse,
        SensorFamily family, GroundFamily ground, NoiseTable noise)
    {
        var light = options.Light;
        var sun = new SunPosition(random.In(light.SunAzimuthDegrees), season.SunElevationDegrees + random.In(light.SunElevationShiftDegrees));
        var offNadir = random.In(light.OffNadirDegrees);
        var viewAzimuth = random.Between(0, 360);
        var snow = season.Name == "winter" && random.Chance(light.SnowChance) ? random.Between(0.3, 1) : 0;
        var view = new SceneView(pixelSize, displacement, inverse, sun, offNadir, viewAzimuth);
        return new DateConditions
        {
            Date = date,
            AcquiredAt = new DateTimeOffset(year, season.Month, random.Whole(1, 28), 2, random.Whole(0, 59), random.Whole(0, 59), TimeSpan.Zero),
            Season = season, View = view, OffNadirDegrees = offNadir, ViewAzimuthDegrees = viewAzimuth,
            DiffuseShare = random.In(light.DiffuseShare), Haze = (float)random.In(light.Haze),
            Ground = ground.Look(season) with { SnowCover = (float)snow }, Leaves = season.Leaves,
            Sensor = PlanSensor(options.Imaging, random.Fork("sensor"), family, snow), Clouds = new CloudField([], noise), Displacement = displacement,
        };
    }

    private static SensorModel PlanSensor(ImagingOptions imaging, RandomStream random, SensorFamily family, double snow)
    {
        float Gain() => (float)random.Between(1 - imaging.GainSpread, 1 + imaging.GainSpread);
        float Offset() => (float)random.Between(-imaging.OffsetSpread / 4, imaging.OffsetSpread);
        var white = (float)(random.In(family.White) * (1 + (0.8 * snow)));
        return new SensorModel
        {
            Name = "synthetic-" + family.Name, Bands = family.Bands, FullScale = family.FullScale,
            White = new Vector4(0.75f * Gain(), 0.88f * Gain(), Gain(), 1.5f * Gain()) * white, Offset = new Vector4(Offset(), Offset(), Offset(), Offset()),
            Lift = (float)random.In(family.Lift), BlurPixels = (float)random.In(imaging.BlurPixels), Noise = (float)random.In(imaging.Noise),
            Compression = 0, ColourSmearPixels = 0, ColourShiftColumns = 0, ColourShiftRows = 0, CollarPixels = Vector4.Zero, NoiseSeed = random.NextBits(),
        };
    }
}
