using ImageryWatch.Core;
using ImageryWatch.Classification;
using ImageryWatch.Preprocessing;

namespace ImageryWatch.Application;

/// <summary>Results of the classification that are stored as one value.</summary>
/// <param name="Found">Changes and unchanged structures.</param>
/// <param name="Sun">Sun angles estimated from shadows.</param>
internal sealed record ClassifiedFindings(ClassifiedPair Found, BeforeAfter<SunEstimate?> Sun);

/// <summary>
/// The results of a pair that need all of its pixels, kept as a whole: with the same pixels and options neither detection nor
/// classification runs, whatever the options of the report are. Where a tile has changed, their blocks and cells are reused one by one.
/// </summary>
internal sealed class StoredAnalysis
{
    private const string FindingsStep = "classification of the pair";
    private const string RastersStep = "rasters of the pair";
    private readonly StepCache _cache;
    private readonly ContentKey _findings;
    private readonly ContentKey _rasters;

    private StoredAnalysis(StepCache cache, ContentKey findings, ContentKey rasters) =>
        (_cache, _findings, _rasters) = (cache, findings, rasters);

    /// <param name="cache">Results of earlier runs; null: nothing is stored.</param>
    /// <param name="prepared">The pair.</param>
    /// <param name="request">Its options and site.</param>
    /// <param name="models">Its models.</param>
    /// <param name="classify">Adds what the classification depends on apart from its options.</param>
    /// <param name="rasterMetadata">Metadata of the rasters.</param>
    /// <returns>Null where nothing can be stored.</returns>
    public static StoredAnalysis? Of(
        StepCache? cache, PreparedPair prepared, ComparisonRequest request, ModelSet models, Action<ContentKeyBuilder> classify,
        IReadOnlyDictionary<string, string> rasterMetadata)
    {
        if (cache is null || !prepared.IsRegistered || prepared.Geometry is not { } geometry) return null;
        if (DetectionKey(cache, prepared.Pair, request, models) is not { } detection) return null;
        var findings = cache.Key(FindingsStep).Add(detection).Add(StoredJson.Bytes(prepared.Pair.Sun))
            .Add(OptionJson.Of(request.Options.Classify).ToJsonString()).Add(models.Structures.Sha256);
        classify(findings);
        var rasters = cache.Key(RastersStep).Add(detection).Add(RunInputs.SiteText(request.Site)).Add(geometry)
            .AddHashOf(StoredJson.Bytes(prepared.Masks.Select(StoredMask.Of)))
            .Add(rasterMetadata);
        return new StoredAnalysis(cache, findings.Finish(), rasters.Finish());
    }

    /// <summary>Null: they have to be computed.</summary>
    public ClassifiedFindings? Findings()
    {
        if (_cache.Peek(_findings) is not { } stored) return null;
        _cache.Count(FindingsStep, isReused: true);
        return StoredJson.Read<ClassifiedFindings>(stored);
    }

    public void Store(ClassifiedFindings findings) => _cache.Write(_findings, StoredJson.Bytes(findings));

    /// <summary>Writes the stored rasters to a folder; null: they have to be computed.</summary>
    public IReadOnlyList<Assessability>? RestoreRasters(string folder)
    {
        if (_cache.Peek(_rasters) is not { } stored) return null;
        if (!_cache.ReadFile(FileKey(PairRasters.ScoreName), Path.Combine(folder, PairRasters.ScoreName))) return null;
        if (!_cache.ReadFile(FileKey(PairRasters.QualityName), Path.Combine(folder, PairRasters.QualityName))) return null;
        _cache.Count(RastersStep, isReused: true);
        return StoredJson.Read<Assessability[]>(stored);
    }

    public void StoreRasters(string folder, IReadOnlyList<Assessability> assessability)
    {
        foreach (var name in (string[])[PairRasters.ScoreName, PairRasters.QualityName])
            _cache.WriteFile(FileKey(name), Path.Combine(folder, name));
        _cache.Write(_rasters, StoredJson.Bytes(assessability));
    }

    private ContentKey FileKey(string name) => _cache.Key(RastersStep).Add(_rasters).Add(name).Finish();

    private static ContentKey? DetectionKey(StepCache cache, ScenePair pair, ComparisonRequest request, ModelSet models)
    {
        var grid = pair.Grid;
        if ((pair.Before as IContentKeyed)?.KeyOf(grid.Window) is not { } before) return null;
        if ((pair.After as IContentKeyed)?.KeyOf(grid.Window) is not { } after) return null;
        return cache.Key("detection of the pair").Add(before).Add(after).Add(grid.Crs.Wkt).Add(grid.OriginX).Add(grid.OriginY)
            .Add(grid.PixelSizeMetres).Add(grid.Window).Add(OptionJson.Of(request.Options.Detect).ToJsonString())
            .Add(models.Network?.Sha256).Add(StoredJson.Bytes(pair.Bands)).Add(StoredJson.Bytes(pair.Radiometry))
            .Add(pair.RegistrationToleranceMetres).Finish();
    }
}
