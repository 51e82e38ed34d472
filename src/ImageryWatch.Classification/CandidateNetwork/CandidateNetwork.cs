using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// The candidate network: evaluates one point of the pair from a patch of both dates, with more computation per point than the change
/// network can spend on every pixel. Its card is in the folder of its weights.
/// </summary>
public static class CandidateNetwork
{
    /// <summary>Metres between adjacent pixels of a patch, as in training.</summary>
    public const double PatchMetres = 0.4;

    private static readonly Lazy<PointNetwork> LazyShipped = new(() =>
    {
        using var stream = typeof(CandidateNetwork).Assembly.GetManifestResourceStream("candidates.safetensors")
            ?? throw new InputException("This build contains no candidate network.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PointNetwork(SiameseNetwork.Load(bytes, "the candidate network", withTiles: false));
    });

    /// <summary>The embedded network.</summary>
    public static PointNetwork Shipped => LazyShipped.Value;
}
