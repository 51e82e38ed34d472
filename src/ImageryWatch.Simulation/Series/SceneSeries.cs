using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>One date of a series: a pair of the first date and this one, with its structures.</summary>
/// <param name="Pair">The first date and this date; the earlier image is that of the first date.</param>
/// <param name="Structures">All structures of this date, positioned as in its image without its displacement.</param>
internal sealed record SeriesDate(SyntheticPair Pair, IReadOnlyList<TruthObject> Structures)
{
    public SceneMetadata Metadata => Pair.AfterMetadata;
}

/// <summary>
/// Generates a series of scenes of one world. Its two states change into each other at different dates, some of them back again. All dates
/// have the same season.
/// </summary>
internal static class SceneSeries
{
    /// <exception cref="ConfigurationException">Invalid options; all violations are listed.</exception>
    public static IReadOnlyList<SeriesDate> Generate(SynthesisOptions options, ulong seed, int count)
    {
        options.ThrowIfInvalid();
        var random = new RandomStream(seed).Substream(options.Name);
        var grid = SceneGenerator.PlanGrid(options, random.Substream("grid"));
        var area = new Bounds(0, 0, grid.Width * grid.PixelSizeMetres, grid.Height * grid.PixelSizeMetres);
        var season = DatePlanner.DrawSeason(random.Substream("seasons"), options.Styles);
        var plan = WorldPlanner.Plan(options, random, area, season, season);
        var places = new ChangePlaces(plan.Structures, count, random.Substream("series"));
        var (ground, _) = GroundPlanner.Draw(random.Substream("ground"), options, season, season);
        var styles = random.Substream("styles");
        var sensor = styles.Pick(SensorFamily.All.Where(one => options.Styles.Sensors?.Contains(one.Name) ?? true).ToArray());
        var year = styles.Whole(2000, 2010);
        var frames = Enumerable.Range(0, count)
            .Select(date => new DateFrame(options, DatedWorld.At(plan, places, date), grid, sensor)).ToArray();
        var renderers = frames.Select((frame, date) => new SceneRenderer(frame.Plan, DatePlanner.Plan(
            frame, random.Substream("date", date), date == 0 ? Dates.Before : Dates.After, season, ground, year + date))).ToArray();
        return [.. frames.Select((frame, date) => Date(options, seed, frame, renderers[0], renderers[date]))];
    }

    private static SeriesDate Date(SynthesisOptions options, ulong seed, DateFrame frame, SceneRenderer first, SceneRenderer renderer)
    {
        var visibility = new Visibility(renderer);
        var structures = new TruthMaker(frame, visibility, visibility).Inventory(Dates.Both);
        var pair = new SyntheticPair(first, renderer)
        {
            Options = options,
            Seed = seed,
            Grid = frame.Grid,
            Bands = frame.Sensor.Bands,
            TrueDisplacement = renderer.Date.Displacement,
            Before = SceneGenerator.Image(first, frame.Grid),
            After = SceneGenerator.Image(renderer, frame.Grid),
            BeforeMetadata = SceneGenerator.Metadata(first.Date, frame),
            AfterMetadata = SceneGenerator.Metadata(renderer.Date, frame),
            Truth = [],
            InventoryBefore = [],
            InventoryAfter = structures,
        };
        return new SeriesDate(pair, structures);
    }
}
