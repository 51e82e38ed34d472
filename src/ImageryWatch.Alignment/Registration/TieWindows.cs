using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>The windows of the earlier date, as everything that is seen and as bare ground only.</summary>
internal sealed class TieWindows(GroundPatches earlier, IReadOnlyList<PixelPoint> centres, int windowPixels)
{
    public EarlierWindows All { get; } = new(earlier, centres, windowPixels);

    public EarlierWindows Ground { get; } = new(earlier, centres, windowPixels);

    /// <summary>The rough share of each window, mean of both dates.</summary>
    public Dictionary<PixelPoint, double> RoughShares(GroundPatches later) => centres
        .Select((centre, i) => (centre, Share: (earlier.RoughShares[i] + later.RoughShares[i]) / 2))
        .ToDictionary(pair => pair.centre, pair => pair.Share);
}
