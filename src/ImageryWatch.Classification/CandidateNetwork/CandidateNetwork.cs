using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// The candidate networks: evaluate one point of the pair from a patch of both dates, with more computation per point than the change
/// network can spend on every pixel. One is for changes, one for structures that exist in both dates. Their card is in the folder of the
/// weights.
/// </summary>
public static class CandidateNetwork
{
    /// <summary>Metres between adjacent pixels of a patch, as in training.</summary>
    public const double PatchMetres = 0.4;

    /// <summary>Distance from a point to the farthest pixel of its patch, with those that interpolation needs.</summary>
    public const double PatchReachMetres = 24;

    private static readonly Lazy<PointNetwork> LazyShipped = new(() => Load("candidates"));
    private static readonly Lazy<PointNetwork> LazyShippedForUnchanged = new(() => Load("unchanged"));

    /// <summary>The embedded network for structures of the first image that are absent in the second.</summary>
    public static PointNetwork Shipped => LazyShipped.Value;

    /// <summary>The embedded network for structures of both images.</summary>
    public static PointNetwork ShippedForUnchanged => LazyShippedForUnchanged.Value;

    private static PointNetwork Load(string name)
    {
        using var stream = typeof(CandidateNetwork).Assembly.GetManifestResourceStream($"{name}.safetensors")
            ?? throw new InputException($"This build contains no candidate network '{name}'.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PointNetwork(SiameseNetwork.Load(bytes, $"the candidate network '{name}'", withTiles: false));
    }
}
