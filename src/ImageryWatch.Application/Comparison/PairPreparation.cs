using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Places the tiles on the analysis grid, registers the pair, normalizes its radiometry and builds the quality masks.</summary>
internal sealed class PairPreparation(StageOptions options, int threads, StageWatch watch)
{
    /// <exception cref="InputException">The scenes have no common bands, or pixels cannot be read.</exception>
    /// <exception cref="NotAssessableException">Too few pixels are unmasked in both dates.</exception>
    public PreparedPair Prepare(Scene before, Scene after, AnalysisGrid grid, CancellationToken cancellation)
    {
        var bands = CommonBands.Choose(before, after);
        var afterTiles = TilePlacement.Place(after, grid);
        var earlier = new GriddedScene(grid, TilePlacement.Place(before, grid), bands, Displacement.None);

        watch.Begin(Stage.Register, grid.Window.PixelCount);
        var unregistered = new GriddedScene(grid, afterTiles, bands, Displacement.None);
        var registration = new PairRegistration(options.Registration with { Threads = threads }).Register(
            earlier, unregistered, grid, ReliefDisplacement.Between(before.Metadata, after.Metadata), cancellation);
        var later = new GriddedScene(grid, afterTiles, bands, registration.Displacement);

        watch.Begin(Stage.Normalize, grid.Window.PixelCount);
        var radiometry = new RadiometricNormalization(options.Radiometry with { Threads = threads })
            .Estimate(earlier, later, grid, cancellation);

        watch.Begin(Stage.Mask, grid.Window.PixelCount);
        var sun = new BeforeAfter<SunPosition?>(before.Metadata.Sun?.Value, after.Metadata.Sun?.Value);
        var masks = new CloudMasking(options.Masks with { Threads = threads }).Run(
            earlier, later, grid, sun, cancellation);
        var pair = new ScenePair
        {
            Grid = grid,
            Before = new MaskedScene(earlier, masks.Before),
            After = new MaskedScene(later, masks.After),
            Bands = bands,
            Radiometry = radiometry.Bands,
            Sun = sun,
            RegistrationToleranceMetres = registration.TiePointCe90Metres,
        };
        return new PreparedPair(pair, new(earlier, later), registration, radiometry, masks);
    }
}
