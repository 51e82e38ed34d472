using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Inputs shared by both dates of a pair.</summary>
internal sealed record DateFrame(SynthesisOptions Options, WorldPlan Plan, AnalysisGrid Grid, SensorFamily Sensor);

/// <summary>Draws the acquisition conditions of one date: day, sun, view, weather, sensor.</summary>
internal static class DatePlanner
{
    public static SeasonPalette DrawSeason(RandomStream random, StyleOptions styles) =>
        Seasons.Named(random.Pick(styles.Seasons ?? StyleNames.Seasons));

    public static DateConditions Plan(
        DateFrame frame, RandomStream random, Dates date, SeasonPalette season, GroundAppearance ground, int year)
    {
        var light = frame.Options.Light;
        var elevation = Math.Clamp(season.SunElevationDegrees + random.In(light.SunElevationShiftDegrees), 14, 75);
        var sun = new SunPosition(random.In(light.SunAzimuthDegrees), elevation);
        var (offNadir, viewAzimuth) = (random.In(light.OffNadirDegrees), random.Between(0, 360));
        var upright = new SceneView(frame.Grid.PixelSizeMetres, Displacement.None, Displacement.None, sun, offNadir, viewAzimuth);
        var (forward, inverse) = date == Dates.Before
            ? (Displacement.None, Displacement.None)
            : Distortion.Draw(random.Substream("distortion"), frame.Options.Imaging, frame, upright.OffNadirPerMetre);
        var snow = season.Name == "winter" && random.Chance(light.SnowChance) ? random.Between(0.3, 1) : 0;
        return new DateConditions
        {
            Date = date,
            AcquiredAt = new DateTimeOffset(
                year, season.Month, random.Whole(1, 28), 2, random.Whole(0, 59), random.Whole(0, 59), TimeSpan.Zero),
            Season = season, OffNadirDegrees = offNadir, ViewAzimuthDegrees = viewAzimuth,
            View = upright.On(forward, inverse),
            DiffuseShare = random.In(light.DiffuseShare), Haze = (float)random.In(light.Haze),
            Ground = ground with { SnowCover = (float)snow }, Leaves = season.Leaves,
            Sensor = SensorPlanner.Plan(frame, random.Substream("sensor"), snow), Clouds = DrawClouds(frame, random.Substream("clouds")),
            Displacement = forward,
        };
    }

    private static CloudField DrawClouds(DateFrame frame, RandomStream random)
    {
        var area = frame.Plan.Area.Inflate(200);
        var count = random.Count(random.In(frame.Options.Light.CloudsPerKm2) * area.Width * area.Height / 1e6);
        var height = random.Between(150, 900);
        var clouds = new List<Cloud>();
        for (var i = 0; i < count; i++)
        {
            var at = new Vec(random.Between(area.MinX, area.MaxX), random.Between(area.MinY, area.MaxY));
            clouds.Add(new Cloud(at, random.LogIn(new Interval(25, 160)), height, random.Between(0.5, 1)));
        }

        return new CloudField(clouds, frame.Plan.Noise.For(random.NextBits()));
    }
}
