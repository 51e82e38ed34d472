using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>The windows of the reference date, with all pixels and with bare ground only.</summary>
internal sealed class TieWindows(TiePointChips earlier, IReadOnlyList<PixelPoint> centres, int windowPixels)
{
    public ReferenceWindows All { get; } = new(earlier, centres, windowPixels);

    public ReferenceWindows Ground { get; } = new(earlier, centres, windowPixels);

    /// <summary>Share of raised objects in each window, mean of both dates.</summary>
    public Dictionary<PixelPoint, double> TexturedShares(TiePointChips later) => centres
        .Select((centre, i) => (centre, Share: (earlier.TexturedShares[i] + later.TexturedShares[i]) / 2))
        .ToDictionary(pair => pair.centre, pair => pair.Share);
}
