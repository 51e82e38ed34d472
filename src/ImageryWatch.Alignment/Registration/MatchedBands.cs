using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// The groups of bands in which edges are looked for: the mean of everything but near infrared, and near infrared. Bands without a
/// meaning count only where there are no others.
/// </summary>
internal static class MatchedBands
{
    public static IEnumerable<IReadOnlyList<int>> Of(IReadOnlyList<BandRole> bands)
    {
        int[] infrared = [.. Enumerable.Range(0, bands.Count).Where(band => bands[band] == BandRole.NearInfrared)];
        int[] others = [.. Enumerable.Range(0, bands.Count).Except(infrared).Where(band => bands[band] != BandRole.Other || bands.All(role => role == BandRole.Other))];
        if (others.Length > 0) yield return others;
        if (infrared.Length > 0) yield return infrared;
    }
}
