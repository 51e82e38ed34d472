using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Keeps the results of one computation on blocks, identified by the pixels, masks and settings that they depend on.</summary>
/// <param name="step">Name of the computation.</param>
/// <param name="cache">Results of earlier runs with the same settings.</param>
/// <param name="pair">Both dates.</param>
internal sealed class BlockCache(string step, StepCache cache, ScenePair pair)
{
    private readonly StoredParts _digests = cache.Parts($"digests of {step}");

    /// <summary>The network's probabilities depend on the contrast stretch, but not on the thresholds of the evidence.</summary>
    public static BlockCache OfNetwork(
        StepCache cache, ScenePair pair, PairCalibration calibration, DetectionOptions options, SiameseNetwork network)
    {
        var settings = cache.Key("network").Add(network.Sha256).Add(options.TestTimeAugmentation ? 1 : 0)
            .Add(StoredJson.Bytes(calibration.Stretch)).Add(StoredJson.Bytes(pair.Bands));
        return new BlockCache("network blocks", cache.With(settings.Finish()), pair);
    }

    public static BlockCache OfEvidence(
        StepCache cache, ScenePair pair, PairCalibration calibration, DetectionOptions options, bool withLines)
    {
        var settings = cache.Key("evidence").Add(StoredJson.Bytes(calibration)).Add(options.LocalMeanRadiusMetres)
            .Add(options.LineFlankMetres).Add(withLines ? 1 : 0);
        AddScales(settings, pair);
        return new BlockCache("difference blocks", cache.With(settings.Finish()), pair);
    }

    /// <summary>Adds what differencing of a pair depends on apart from its pixels.</summary>
    public static void AddScales(ContentKeyBuilder key, ScenePair pair) => key
        .Add(pair.Grid.PixelSizeMetres).Add(NeighbourMagnitude.RadiusPixels(pair)).Add(RidgeFinder.TolerancePixels(pair))
        .Add(StoredJson.Bytes(pair.Radiometry)).Add(StoredJson.Bytes(pair.Bands));

    /// <param name="block">The block.</param>
    /// <param name="window">All pixels that its results depend on.</param>
    /// <returns>Null where the content of the sources is not known.</returns>
    public ContentKey? KeyOf(PixelWindow block, PixelWindow window)
    {
        if ((pair.Before as IContentKeyed)?.KeyOf(window) is not { } before) return null;
        if ((pair.After as IContentKeyed)?.KeyOf(window) is not { } after) return null;
        return cache.Key(step).Add(block).Add(window).Add(before).Add(after).Finish();
    }

    /// <summary>The digests of a block's probabilities; null: not known, or not of this cache.</summary>
    public byte[]? Digests(ContentKey key)
    {
        if (!_digests.TryPeek(key, out var digests)) return null;
        cache.Count(step, isReused: true);
        return digests.ToArray();
    }

    public void Keep(ContentKey key, byte[] digests) => _digests.Add(key, digests);

    /// <summary>To be called after the last block.</summary>
    public void Save() => _digests.Save();

    /// <summary>Reads a block that was counted before.</summary>
    public bool ReadAgain(ContentKey key, StoredBlock block) => cache.Peek(key, block.Bytes);

    /// <returns>False if the block has to be computed.</returns>
    public bool Read(ContentKey key, StoredBlock block) => cache.Read(step, key, block.Bytes);

    public void Write(ContentKey key, StoredBlock block) => cache.Write(key, block.Bytes.WrittenSpan);
}
