using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>What one comparison holds open from its start to its end: scenes, models, the unfinished output folder, the cache.</summary>
internal sealed class ComparisonSession : IDisposable
{
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _stopPrefetch = new();
    private readonly Task _prefetch = Task.CompletedTask;

    /// <exception cref="ConfigurationException">The output folder has other content, or the dates are in the wrong order.</exception>
    /// <exception cref="InputException">An input is unreadable.</exception>
    public ComparisonSession(
        ComparisonRequest request, FileHashes hashes, TimeProvider clock, IProgress<StageProgress>? listener,
        CancellationToken cancellation)
    {
        (Request, _cancellation) = (request, cancellation);
        Watch = new StageWatch(clock, new ProgressReporter(listener, NameOf(request), request.Number, request.Count));
        Models = ModelSet.Of(request);
        try
        {
            Folder = OutputFolder.Prepare(request.OutputFolder, RunManifest.FileName, request.Force);
            Watch.Begin(Stage.Open);
            GdalRuntime.LimitBlockCache(request.Options.Resources.PreparationCacheBytes);
            var store = request.Options.Cache.Open(clock);
            var steps = store is null ? null : new StepCache(store, CodeVersion.Steps);
            var content = new FileContent(hashes, cancellation);
            var surveys = steps is null ? null : new SurveyCache(steps, content.Of);
            if (store is not null)
                _prefetch = hashes.Prefetch([.. request.Before.Paths, .. request.After.Paths], _stopPrefetch.Token);
            Scenes = new OpenedPair(request.Before, request.After, surveys);
            var hashingThreads = store is null ? 1 : request.Options.Resources.ThreadCount;
            Hashing = new BackgroundHashing(request, Scenes, hashes, hashingThreads, cancellation);
            if (store is not null) Cache = OpenCache(store, steps!, content, hashes);
            (Before, After) = (SceneSummaries.WithoutHashes(Scenes.Before), SceneSummaries.WithoutHashes(Scenes.After));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ComparisonRequest Request { get; }

    public StageWatch Watch { get; }

    public ModelSet Models { get; }

    public OutputFolder Folder { get; } = null!;

    public OpenedPair Scenes { get; } = null!;

    public BackgroundHashing Hashing { get; } = null!;

    /// <summary>Null if nothing is reused.</summary>
    public ComparisonCache? Cache { get; }

    public SceneSummary Before { get; } = null!;

    public SceneSummary After { get; } = null!;

    public string RasterFolder => Folder.SubFolder("rasters");

    public IReadOnlyDictionary<string, string> RasterMetadata
    {
        get
        {
            var metadata = new Dictionary<string, string> { ["PRODUCER"] = ProductInfo.Producer };
            if (Before.Metadata.IsSynthetic || After.Metadata.IsSynthetic) metadata["SYNTHETIC"] = "YES";
            return metadata;
        }
    }

    /// <summary>Whether the output folder holds the complete result already.</summary>
    public bool HasResult() => Cache?.HasResult(_cancellation) == true;

    /// <summary>Registers and normalizes the pair and builds its quality masks.</summary>
    public PreparedPair Prepare(CancellationToken cancellation)
    {
        var grid = GridPlanner.Plan(Scenes.Before, Scenes.After, Request.Site, Request.Options.Grid);
        var prepared = new PairPreparation(Request.Options, Request.Options.Resources.ThreadCount, Watch, RasterFolder, Cache?.Steps)
            .Prepare(Scenes.Before, Scenes.After, grid, cancellation);
        GdalRuntime.LimitBlockCache(Request.Options.Resources.AnalysisCacheBytes);
        return prepared;
    }

    public PairAnalysis Analysis() => new(
        Request, Models, Watch, new SunAngleResolver(Before.Metadata, After.Metadata, Request.Options.Classify), RasterFolder,
        RasterMetadata, Cache?.Steps);

    public void Dispose()
    {
        _stopPrefetch.Cancel();
        _prefetch.Wait();
        _stopPrefetch.Dispose();
        Hashing?.Dispose();
        Scenes?.Dispose();
        Folder?.Dispose();
        Models.Dispose();
    }

    /// <summary>Content keys need the hashes of all files.</summary>
    private ComparisonCache OpenCache(ResultCache store, StepCache steps, FileContent content, FileHashes hashes)
    {
        var files = Hashing.Files();
        var known = KnownResult.Of(Request, Scenes, hashes, _cancellation);
        Scenes.Identify(content);
        var inputs = RunInputs.Of(Request, Models, new(Scenes.Before, Scenes.After), files);
        return new ComparisonCache(store, steps.ForPair(NameKey()), Request, inputs, known);
    }

    private ContentKey NameKey() => new ContentKeyBuilder("pair").Add(Request.Site?.Id)
        .Add(Scenes.Before.Name).Add(StoredJson.Bytes(Scenes.Before.Metadata))
        .Add(Scenes.After.Name).Add(StoredJson.Bytes(Scenes.After.Metadata)).Finish();

    private static string NameOf(ComparisonRequest request)
    {
        var site = request.Site is null ? "" : $"{request.Site.Id} ";
        return $"{site}{request.Before.Name ?? ShortName(request.Before)} to {request.After.Name ?? ShortName(request.After)}";
    }

    private static string ShortName(SceneInput scene) => Path.GetFileName(Path.TrimEndingDirectorySeparator(scene.Paths[0]));
}
