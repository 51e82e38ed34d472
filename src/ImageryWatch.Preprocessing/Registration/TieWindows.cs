using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>The windows of the reference date, with all pixels and with bare ground only.</summary>
internal sealed class TieWindows(TiePointChips earlier, IReadOnlyList<PixelPoint> centres, int windowPixels)
{
    public EarlierWindows All { get; } = new(earlier, centres, windowPixels);

    public EarlierWindows Ground { get; } = new(earlier, centres, windowPixels);

    /// <summary>Share of raised objects in each window, mean of both dates.</summary>
    public Dictionary<PixelPoint, double> RoughShares(TiePointChips later) => centres
        .Select((centre, i) => (centre, Share: (earlier.RoughShares[i] + later.RoughShares[i]) / 2))
        .ToDictionary(pair => pair.centre, pair => pair.Share);
}
