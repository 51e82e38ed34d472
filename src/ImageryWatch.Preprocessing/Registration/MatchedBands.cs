using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// The groups of bands in which edges are matched: the mean of all bands except near infrared, and near infrared. Bands of unknown role
/// are used only where there are no others.
/// </summary>
internal static class MatchedBands
{
    public static IEnumerable<IReadOnlyList<int>> Of(IReadOnlyList<BandRole> bands)
    {
        int[] infrared = [.. Enumerable.Range(0, bands.Count).Where(band => bands[band] == BandRole.NearInfrared)];
        int[] others = [
            .. Enumerable.Range(0, bands.Count).Except(infrared)
                .Where(band => bands[band] != BandRole.Other || bands.All(role => role == BandRole.Other))];
        if (others.Length > 0) yield return others;
        if (infrared.Length > 0) yield return infrared;
    }
}
