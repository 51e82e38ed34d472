using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Log-odds that a structure is at a point of the target date and not of the reference date; NaN where not computed.</summary>
internal readonly record struct PointScore(float Tower, float Fence, float Housing)
{
    public static PointScore Unknown { get; } = new(float.NaN, float.NaN, float.NaN);

    /// <summary>Probability of log-odds; NaN stays NaN.</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}

/// <summary>
/// The candidate network: evaluates one point of the pair from a patch of both dates, with more computation per point than the change
/// network can spend on every pixel. Its card is in the folder of its weights.
/// </summary>
internal static class PointNetwork
{
    /// <summary>Metres between adjacent pixels of a patch, as in training.</summary>
    public const double PatchMetres = 0.4;

    private static readonly Lazy<SiameseNetwork> LazyShipped = new(() =>
    {
        using var stream = typeof(PointNetwork).Assembly.GetManifestResourceStream("candidates.safetensors")
            ?? throw new InputException("This build contains no candidate network.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return SiameseNetwork.Load(bytes, "the candidate network", withTiles: false);
    });

    public static SiameseNetwork Shipped => LazyShipped.Value;
}
