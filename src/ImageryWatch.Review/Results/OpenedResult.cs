using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Preprocessing;

namespace ImageryWatch.Review;

/// <summary>A result with its open scenes, ready for tiles.</summary>
internal sealed class OpenedResult : IDisposable
{
    private readonly OpenedPair _scenes;

    private OpenedResult(string folder, RecordedComparison comparison, ReviewRequest request, TimeProvider clock)
    {
        var manifest = Path.Combine(folder, RunManifest.FileName);
        (Folder, Comparison) = (folder, comparison);
        var run = RecordedRun.Load(manifest);
        (Recorded, Grid) = (RecordedRequest.Load(manifest), run.Grid);
        SunEstimates = RecordedSun.Load(manifest);
        var inputs = run.InputsAt(request.BeforePaths, request.AfterPaths);
        _scenes = new OpenedPair(inputs.Before, inputs.After);
        Coordinates = new GridCoordinates(Grid);
        try
        {
            var bands = CommonBands.Choose(_scenes.Before, _scenes.After);
            var spill = new SpillPolicy(request.Resources.MemoryLimitBytes / 16, Path.GetTempPath());
            var store = KeptParts.Store(folder, clock);
            var kept = new BeforeAfter<Lazy<KeptParts>?>(
                new(() => new KeptParts(store, Scenes.Before, run.Before)), new(() => new KeptParts(store, Scenes.After, run.After)));
            Tiles = new TilePyramid(
                folder, Scenes, bands, Grid, RecordedStretch.Load(manifest, bands), request.Resources.ThreadCount, spill, kept);
        }
        catch
        {
            Coordinates.Dispose();
            _scenes.Dispose();
            throw;
        }
    }

    public string Folder { get; }

    public RecordedComparison Comparison { get; }

    public RecordedRequest Recorded { get; }

    public AnalysisGrid Grid { get; }

    /// <summary>Null if the whole area covered by both dates was compared.</summary>
    public Site? Site => Recorded.Site;

    /// <summary>Sun positions estimated from shadows in the comparison, where the metadata has none.</summary>
    public BeforeAfter<SunPosition?> SunEstimates { get; }

    public GridCoordinates Coordinates { get; }

    public TilePyramid Tiles { get; }

    public BeforeAfter<Scene> Scenes => new(_scenes.Before, _scenes.After);

    /// <exception cref="InputException">The result is incomplete, of a newer version or not assessable, or a scene is missing.</exception>
    public static OpenedResult Open(ReviewRequest request, TimeProvider clock)
    {
        var folder = FolderOf(request.Result);
        var comparison = RecordedComparison.Load(folder);
        if (!comparison.IsAssessable)
            throw new InputException($"{folder}: the pair is not assessable: nothing to review. {comparison.WhyNotAssessable}");
        GdalRuntime.LimitBlockCache(request.Resources.MemoryLimitBytes / 8);
        return new OpenedResult(folder, comparison, request, clock);
    }

    public void Dispose()
    {
        Tiles.Dispose();
        Coordinates.Dispose();
        _scenes.Dispose();
    }

    private static string FolderOf(string result)
    {
        if (Directory.Exists(result))
            return File.Exists(Path.Combine(result, RunManifest.FileName)) ? Path.GetFullPath(result) : throw new InputException(
                $"{result}: is not the folder of a finished comparison: it has no {RunManifest.FileName}. For a batch, give the folder of "
                + "one pair.");
        if (File.Exists(result)) return Path.GetDirectoryName(Path.GetFullPath(result))!;
        throw new InputException($"{result}: no such file or folder; give the folder of a comparison or its changes.geojson.");
    }
}
