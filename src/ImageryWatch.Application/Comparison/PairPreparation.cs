using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Places the tiles on the analysis grid, registers the pair, normalizes its radiometry and builds the quality masks.</summary>
/// <param name="options">Options of the stages.</param>
/// <param name="threads">Worker threads.</param>
/// <param name="watch">Times the stages.</param>
/// <param name="temporaryFolder">For resampled pixels beyond the memory limit.</param>
/// <param name="cache">Results of earlier runs; null: everything is computed.</param>
internal sealed class PairPreparation(StageOptions options, int threads, StageWatch watch, string temporaryFolder, StepCache? cache = null)
{
    private readonly TracedStep _steps = new(cache);

    /// <exception cref="InputException">The scenes have no common bands, or pixels cannot be read.</exception>
    /// <exception cref="NotAssessableException">Too few pixels are unmasked in both dates.</exception>
    public PreparedPair Prepare(Scene before, Scene after, AnalysisGrid grid, CancellationToken cancellation)
    {
        var bands = CommonBands.Choose(before, after);
        using var earlierFiles = new DecodedScene(TilePlacement.Place(before, grid), options.Resources.DecodedSpill(temporaryFolder));
        using var laterFiles = new DecodedScene(TilePlacement.Place(after, grid), options.Resources.DecodedSpill(temporaryFolder));
        var tiles = new BeforeAfter<IReadOnlyList<PlacedTile>>(earlierFiles.Tiles, laterFiles.Tiles);
        var positions = tiles.Select(placed => new GriddedScene(grid, placed, bands, Displacement.None));
        StoredScene Store(GriddedScene scene) => new(scene, options.Resources.PixelSpill(temporaryFolder));
        void AddGeometry(ContentKeyBuilder key) => key.Add(positions.Before.Geometry()).Add(positions.After.Geometry());

        var (earlier, later) = (Store(positions.Before), (StoredScene?)null);
        try
        {
            watch.Begin(Stage.Register, grid.Window.PixelCount);
            var relief = ReliefDisplacement.Between(before.Metadata, after.Metadata);
            var registration = Register(earlier, positions.After, grid, relief, AddGeometry, cancellation);
            earlierFiles.StopKeeping();
            laterFiles.StopKeeping();
            later = Store(new GriddedScene(grid, tiles.After, bands, registration.Displacement));
            var sun = new BeforeAfter<SunPosition?>(before.Metadata.Sun?.Value, after.Metadata.Sun?.Value);
            return Prepare(new(earlier, later), grid, registration, sun, AddGeometry, cancellation);
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
        Action<ContentKeyBuilder> addGeometry, CancellationToken cancellation)
    {
        watch.Begin(Stage.Normalize, grid.Window.PixelCount);
        var radiometry = Normalize(scenes, grid, addGeometry, cancellation);

        watch.Begin(Stage.Mask, grid.Window.PixelCount);
        var masks = Mask(scenes, grid, sun, cancellation);
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
        var geometry = new ContentKeyBuilder("geometry");
        addGeometry(geometry);
        return new PreparedPair(pair, scenes, registration, radiometry, masks) { Geometry = geometry.Finish() };
    }

    private RegistrationResult Register(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, ReliefDisplacement relief, Action<ContentKeyBuilder> addGeometry,
        CancellationToken cancellation)
    {
        var registration = new PairRegistration(options.Registration with { Threads = threads }, cache);
        return _steps.Get(
            "registration",
            key => addGeometry(Settings(key, options.Registration, grid).Add(relief.ShadowPerMetre).Add(relief.OffNadirPerMetre)),
            before, after,
            (earlier, later) => StoredRegistration.Of(registration.Register(earlier, later, grid, relief, cancellation))).ToResult();
    }

    private RadiometricModel Normalize(
        BeforeAfter<StoredScene> scenes, AnalysisGrid grid, Action<ContentKeyBuilder> addGeometry, CancellationToken cancellation)
    {
        var normalization = new RadiometricNormalization(options.Radiometry with { Threads = threads });
        return _steps.Get(
            "radiometric normalization", key => addGeometry(Settings(key, options.Radiometry, grid)), scenes.Before, scenes.After,
            (before, after) => normalization.Estimate(before, after, grid, cancellation));
    }

    private BeforeAfter<QualityMask> Mask(
        BeforeAfter<StoredScene> scenes, AnalysisGrid grid, BeforeAfter<SunPosition?> sun, CancellationToken cancellation)
    {
        var masking = new CloudMasking(options.Masks with { Threads = threads }, cache);
        return _steps.Get(
            "quality masks", key => Settings(key, options.Masks, grid).Add($"{sun}"), scenes.Before, scenes.After,
            (before, after) => masking.Run(before, after, grid, sun, cancellation).Select(StoredMask.Of)).Select(mask => mask.ToMask());
    }

    private static ContentKeyBuilder Settings(ContentKeyBuilder key, object stage, AnalysisGrid grid) =>
        key.Add(OptionJson.Of(stage).ToJsonString()).Add(grid.PixelSizeMetres);
}
