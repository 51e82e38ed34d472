using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Places the tiles on the analysis grid, registers the pair, normalizes its radiometry and builds the quality masks.</summary>
/// <param name="options">Options of the stages.</param>
/// <param name="threads">Worker threads.</param>
/// <param name="watch">Times the stages.</param>
/// <param name="temporaryFolder">For resampled pixels beyond the memory limit.</param>
internal sealed class PairPreparation(StageOptions options, int threads, StageWatch watch, string temporaryFolder)
{
    /// <exception cref="InputException">The scenes have no common bands, or pixels cannot be read.</exception>
    /// <exception cref="NotAssessableException">Too few pixels are unmasked in both dates.</exception>
    public PreparedPair Prepare(Scene before, Scene after, AnalysisGrid grid, CancellationToken cancellation)
    {
        var bands = CommonBands.Choose(before, after);
        var afterTiles = TilePlacement.Place(after, grid);
        StoredScene Store(IReadOnlyList<PlacedTile> tiles, Displacement displacement) =>
            new(new GriddedScene(grid, tiles, bands, displacement), options.Resources.PixelSpill(temporaryFolder));

        var (earlier, later) = (Store(TilePlacement.Place(before, grid), Displacement.None), (StoredScene?)null);
        try
        {
            watch.Begin(Stage.Register, grid.Window.PixelCount);
            var unregistered = new GriddedScene(grid, afterTiles, bands, Displacement.None);
            var registration = new PairRegistration(options.Registration with { Threads = threads }).Register(
                earlier, unregistered, grid, ReliefDisplacement.Between(before.Metadata, after.Metadata), cancellation);
            later = Store(afterTiles, registration.Displacement);
            var sun = new BeforeAfter<SunPosition?>(before.Metadata.Sun?.Value, after.Metadata.Sun?.Value);
            return Prepare(new(earlier, later), grid, registration, sun, cancellation);
        }
        catch
        {
            earlier.Dispose();
            later?.Dispose();
            throw;
        }
    }

    private PreparedPair Prepare(
        BeforeAfter<StoredScene> scenes, AnalysisGrid grid, RegistrationResult registration, BeforeAfter<SunPosition?> sun,
        CancellationToken cancellation)
    {
        watch.Begin(Stage.Normalize, grid.Window.PixelCount);
        var radiometry = new RadiometricNormalization(options.Radiometry with { Threads = threads })
            .Estimate(scenes.Before, scenes.After, grid, cancellation);

        watch.Begin(Stage.Mask, grid.Window.PixelCount);
        var masks = new CloudMasking(options.Masks with { Threads = threads }).Run(scenes.Before, scenes.After, grid, sun, cancellation);
        var pair = new ScenePair
        {
            Grid = grid,
            Before = new MaskedScene(scenes.Before, masks.Before),
            After = new MaskedScene(scenes.After, masks.After),
            Bands = scenes.Before.Bands,
            Radiometry = radiometry.Bands,
            Sun = sun,
            RegistrationToleranceMetres = registration.TiePointCe90Metres,
        };
        return new PreparedPair(pair, scenes, registration, radiometry, masks);
    }
}
