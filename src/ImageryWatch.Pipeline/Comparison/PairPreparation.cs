using ImageryWatch.Alignment;
using ImageryWatch.Core;
using ImageryWatch.Raster;

namespace ImageryWatch.Pipeline;

/// <summary>Plans the grid, places the tiles, registers the pair and matches its brightness.</summary>
internal sealed class PairPreparation(int threads, StageWatch watch)
{
    /// <exception cref="InputException">No common ground or bands, or pixels that cannot be read.</exception>
    /// <exception cref="NotAssessableException">Too little ground was seen in both dates.</exception>
    public PreparedPair Prepare(Scene before, Scene after, Site? site, CancellationToken cancellation)
    {
        var grid = GridPlanner.Plan(before, after, site);
        var bands = CommonBands.Choose(before, after);
        var afterTiles = TilePlacement.Place(after, grid);
        var earlier = new GriddedScene(grid, TilePlacement.Place(before, grid), bands, Displacement.None);

        watch.Begin(Stage.Register, grid.Window.PixelCount);
        var asGiven = new GriddedScene(grid, afterTiles, bands, Displacement.None);
        var registration = new PairRegistration(new RegistrationOptions { Threads = threads }).Register(earlier, asGiven, grid, cancellation);
        var later = new GriddedScene(grid, afterTiles, bands, registration.Displacement);

        watch.Begin(Stage.Match, grid.Window.PixelCount);
        var radiometry = new RadiometricMatch(new RadiometryOptions()).Estimate(earlier, later, grid, cancellation);
        return new PreparedPair(
            new ScenePair
            {
                Grid = grid,
                Before = earlier,
                After = later,
                Bands = bands,
                Radiometry = radiometry.Bands,
                SunBefore = before.Metadata.Sun?.Value,
                SunAfter = after.Metadata.Sun?.Value,
                RegistrationToleranceMetres = registration.Summary.Ce90Metres,
            },
            registration,
            radiometry);
    }
}
