using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Preprocessing;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// The two dates of a finished comparison on its grid, with the registration and the masks of its folder. Nothing is estimated again.
/// </summary>
internal sealed class RecordedPair : IDisposable
{
    private readonly string _folder;
    private readonly OpenedPair _scenes;
    private readonly RecordedMask _masks;

    /// <param name="folder">The folder of the result.</param>
    /// <param name="run">Its run manifest.</param>
    /// <param name="beforePaths">Current location of the earlier scene if it was moved; otherwise empty.</param>
    /// <param name="afterPaths">The same for the later scene.</param>
    /// <exception cref="InputException">A scene or a raster of the result is missing or damaged.</exception>
    public RecordedPair(string folder, RecordedRun run, IReadOnlyList<string> beforePaths, IReadOnlyList<string> afterPaths)
    {
        (_folder, Run) = (folder, run);
        var inputs = run.InputsAt(beforePaths, afterPaths);
        _scenes = new OpenedPair(inputs.Before, inputs.After);
        try
        {
            _masks = new RecordedMask(Path.Combine(folder, "rasters", "quality.tif"), run.Grid);
        }
        catch
        {
            _scenes.Dispose();
            throw;
        }
    }

    public RecordedRun Run { get; }

    public BeforeAfter<Scene> Scenes => new(_scenes.Before, _scenes.After);

    /// <summary>Both scenes with the hashes of their files.</summary>
    /// <exception cref="InputException">A file is not the recorded one.</exception>
    public BeforeAfter<SceneSummary> Summaries(int threads, CancellationToken cancellation, FileHashes? hashes = null)
    {
        SceneSummary Of(Scene scene) => SceneSummaries.WithoutHashes(scene) with
        {
            Files = InputHashes.Of(scene, hashes ?? new FileHashes(), threads, cancellation),
        };
        var (before, after) = (Of(_scenes.Before), Of(_scenes.After));
        Run.RejectOtherFiles(before.Files, after.Files);
        return new BeforeAfter<SceneSummary>(before, after);
    }

    /// <summary>Pictures of both dates. Both are read when the first picture is requested: they have a common contrast stretch.</summary>
    /// <param name="threads">Blocks read in parallel; the pictures do not depend on it.</param>
    /// <param name="matches">The recorded radiometric match of the bands.</param>
    /// <exception cref="InputException">The registration is missing or damaged.</exception>
    public ReportPictures Pictures(int threads, IReadOnlyList<BandMatch> matches)
    {
        var bands = CommonBands.Choose(_scenes.Before, _scenes.After);
        var displacement = RegistrationRaster.Read(Path.Combine(_folder, "rasters", "registration.tif"), Run.Grid);
        GriddedScene On(Scene scene, Displacement moved) => new(Run.Grid, TilePlacement.Place(scene, Run.Grid), bands, moved);
        return ScenePictures.Create(On(_scenes.Before, Displacement.None), On(_scenes.After, displacement), _masks, threads, null, matches);
    }

    public void Dispose()
    {
        _masks.Dispose();
        _scenes.Dispose();
    }
}
