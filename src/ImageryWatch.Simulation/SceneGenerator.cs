using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Generates camp scenes with exact truth. The same options and seed give the same bytes on every machine.</summary>
public static class SceneGenerator
{
    private const string Utm52North =
        """PROJCS["WGS 84 / UTM zone 52N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,"""
            + """AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree","""
            + """0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]],PROJECTION["Transverse_Mercator"],"""
            + """PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",129],PARAMETER["scale_factor",0.9996],"""
            + """PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting","""
            + """EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","32652"]]""";

    /// <summary>Near 39.562 N 126.076 E. An arbitrary plausible location.</summary>
    private static readonly MapPoint Corner = new(248800, 4383200);

    /// <summary>Plans a pair; pixels are rendered when read.</summary>
    /// <exception cref="ConfigurationException">Invalid options; all violations are listed.</exception>
    public static SyntheticPair Generate(SynthesisOptions options, ulong seed)
    {
        options.ThrowIfInvalid();
        var random = new RandomStream(seed).Substream(options.Name);
        var grid = PlanGrid(options, random.Substream("grid"));
        var area = new Bounds(0, 0, grid.Width * grid.PixelSizeMetres, grid.Height * grid.PixelSizeMetres);
        var seasons = random.Substream("seasons");
        var before = DatePlanner.DrawSeason(seasons, options.Styles);
        var after = seasons.Chance(options.Changes.SeasonChanged) ? DatePlanner.DrawSeason(seasons, options.Styles) : before;
        var plan = WorldPlanner.Plan(options, random, area, before, after);
        return Assemble(options, seed, random, grid, plan, before, after);
    }

    internal static AnalysisGrid PlanGrid(SynthesisOptions options, RandomStream random)
    {
        var size = Math.Floor(random.In(options.PixelSizeMetres) * 100 + 0.5) / 100;
        return new AnalysisGrid(
            new CoordinateSystem(Utm52North, "WGS 84 / UTM zone 52N", 32652), Corner.X, Corner.Y, size, options.Width, options.Height);
    }

    private static SyntheticPair Assemble(
        SynthesisOptions options, ulong seed, RandomStream random, AnalysisGrid grid, WorldPlan plan, SeasonPalette seasonBefore,
        SeasonPalette seasonAfter)
    {
        var styles = random.Substream("styles");
        var sensor = styles.Pick(SensorFamily.All.Where(s => options.Styles.Sensors?.Contains(s.Name) ?? true).ToArray());
        var (groundBefore, groundAfter) = GroundPlanner.Draw(random.Substream("ground"), options, seasonBefore, seasonAfter);
        var frame = new DateFrame(options, plan, grid, sensor);
        var year = styles.Whole(2006, 2024);
        var later = year + styles.Whole(1, 6);
        var before = DatePlanner.Plan(frame, random.Substream("before"), Dates.Before, seasonBefore, groundBefore, year);
        var after = DatePlanner.Plan(frame, random.Substream("after"), Dates.After, seasonAfter, groundAfter, later);
        return Finish(options, seed, frame, new SceneRenderer(plan, before), new SceneRenderer(plan, after));
    }

    private static SyntheticPair Finish(SynthesisOptions options, ulong seed, DateFrame frame, SceneRenderer before, SceneRenderer after)
    {
        var truth = new TruthMaker(frame, new Visibility(before), new Visibility(after));
        return new SyntheticPair(before, after)
        {
            Options = options, Seed = seed, Grid = frame.Grid, Bands = frame.Sensor.Bands, TrueDisplacement = after.Date.Displacement,
            Before = Image(before, frame.Grid), After = Image(after, frame.Grid),
            BeforeMetadata = Metadata(before.Date, frame), AfterMetadata = Metadata(after.Date, frame),
            Truth = truth.Changes(), InventoryBefore = truth.Inventory(Dates.Before), InventoryAfter = truth.Inventory(Dates.After),
        };
    }

    internal static SyntheticImage Image(SceneRenderer renderer, AnalysisGrid grid) => new(renderer, grid.Width, grid.Height);

    internal static SceneMetadata Metadata(DateConditions date, DateFrame frame) => new()
    {
        AcquiredAt = new(date.AcquiredAt, "generator"), Sun = new(date.View.Sun, "generator"),
        OffNadirDegrees = new(date.OffNadirDegrees, "generator"), ViewAzimuthDegrees = new(date.ViewAzimuthDegrees, "generator"),
        Sensor = new(date.Sensor.Name, "generator"), CloudCoverPercent = new(date.Clouds.PercentOf(frame.Plan.Area), "generator"),
        GroundSampleDistanceMetres = new(frame.Grid.PixelSizeMetres, "generator"), IsSynthetic = true,
    };
}
