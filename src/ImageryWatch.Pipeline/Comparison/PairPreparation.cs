using ImageryWatch.Alignment;
using ImageryWatch.Core;
using ImageryWatch.Raster;

namespace ImageryWatch.Pipeline;

/// <summary>Places the tiles on a grid, registers the pair, matches its brightness, finds what is hidden.</summary>
internal sealed class PairPreparation(AlignOptions options, int threads, StageWatch watch)
{
    /// <exception cref="InputException">No common bands, or pixels that cannot be read.</exception>
    /// <exception cref="NotAssessableException">Too little ground was seen in both dates.</exception>
    public PreparedPair Prepare(Scene before, Scene after, AnalysisGrid grid, CancellationToken cancellation)
    {
        var bands = CommonBands.Choose(before, after);
        var afterTiles = TilePlacement.Place(after, grid);
        var earlier = new GriddedScene(grid, TilePlacement.Place(before, grid), bands, Displacement.None);

        watch.Begin(Stage.Register, grid.Window.PixelCount);
        var asGiven = new GriddedScene(grid, afterTiles, bands, Displacement.None);
        var registration = new PairRegistration(options.ToRegistrationOptions(threads)).Register(
            earlier, asGiven, grid, HeightParallax.Between(before.Metadata, after.Metadata), cancellation);
        var later = new GriddedScene(grid, afterTiles, bands, registration.Displacement);

        watch.Begin(Stage.Match, grid.Window.PixelCount);
        var radiometry = new RadiometricMatch(new RadiometryOptions { Threads = threads }).Estimate(earlier, later, grid, cancellation);

        watch.Begin(Stage.Observe, grid.Window.PixelCount);
        var hidden = new ObservabilityEstimate(new ObservabilityOptions { Threads = threads }).Run(
            earlier, later, grid, before.Metadata.Sun?.Value, after.Metadata.Sun?.Value, cancellation);
        var pair = new ScenePair
        {
            Grid = grid,
            Before = new ObservedScene(earlier, hidden.Before),
            After = new ObservedScene(later, hidden.After),
            Bands = bands,
            Radiometry = radiometry.Bands,
            SunBefore = before.Metadata.Sun?.Value,
            SunAfter = after.Metadata.Sun?.Value,
            RegistrationToleranceMetres = registration.TiePointCe90Metres,
        };
        return new PreparedPair(pair, (earlier, later), registration, radiometry, hidden);
    }
}
