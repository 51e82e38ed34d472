using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>The windows of the reference date, with all pixels and with bare ground only.</summary>
internal sealed class TieWindows(TiePointChips earlier, SamplePlaces places, int windowPixels)
{
    public ReferenceWindows All { get; } = new(earlier, places.Centres, windowPixels);

    public ReferenceWindows Ground { get; } = new(earlier, places.Centres, windowPixels);

    /// <inheritdoc cref="SamplePlaces.Candidates"/>
    public int Candidates => places.Candidates;

    /// <summary>Share of raised objects in each window, mean of both dates.</summary>
    public Dictionary<PixelPoint, double> TexturedShares(TiePointChips later) => places.Centres
        .Select((centre, i) => (centre, Share: (earlier.TexturedShares[i] + later.TexturedShares[i]) / 2))
        .ToDictionary(pair => pair.centre, pair => pair.Share);
}
