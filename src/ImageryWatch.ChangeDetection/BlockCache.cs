using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Keeps the results of blocks, identified by the pixels, masks and thresholds that they depend on.</summary>
internal sealed class BlockCache(StepCache cache, ScenePair pair, PairCalibration calibration)
{
    public const string Step = "detection blocks";

    private readonly StepCache _cache = cache.With(
        cache.Key("thresholds").Add(StoredJson.Bytes(calibration)).Finish());

    /// <param name="block">The block.</param>
    /// <param name="window">All pixels that its results depend on.</param>
    /// <returns>Null where the content of the sources is not known.</returns>
    public ContentKey? KeyOf(PixelWindow block, PixelWindow window)
    {
        if ((pair.Before as IContentKeyed)?.KeyOf(window) is not { } before) return null;
        if ((pair.After as IContentKeyed)?.KeyOf(window) is not { } after) return null;
        return _cache.Key(Step).Add(block).Add(window).Add(before).Add(after).Finish();
    }

    /// <returns>False if the block has to be computed.</returns>
    public bool Read(ContentKey key, StoredBlock block) => _cache.Read(Step, key, block.Bytes);

    public void Write(ContentKey key, StoredBlock block) => _cache.Write(key, block.Bytes.WrittenSpan);
}
