using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>How a requested band is made from the bands of a source: one of them, or the mean of several.</summary>
internal sealed record BandRecipe(IReadOnlyList<int> SourceBands)
{
    private static readonly BandRole[] Visible = [BandRole.Red, BandRole.Green, BandRole.Blue];

    public static bool CanMake(BandRole wanted, IReadOnlyList<BandRole> available) => Find(wanted, available).Count > 0;

    /// <exception cref="InputException">The source cannot provide <paramref name="wanted"/>.</exception>
    public static BandRecipe For(BandRole wanted, IReadOnlyList<BandRole> available, string path)
    {
        var found = Find(wanted, available);
        if (found.Count > 0) return new BandRecipe(found);
        throw new InputException($"{path} has no {wanted} band (it has {CommonBands.Names(available)}); set its bands in the options.");
    }

    private static List<int> Find(BandRole wanted, IReadOnlyList<BandRole> available)
    {
        for (var band = 0; band < available.Count; band++)
            if (available[band] == wanted) return [band];
        return wanted == BandRole.Panchromatic ? VisibleBands(available) : [];
    }

    private static List<int> VisibleBands(IReadOnlyList<BandRole> available) =>
        [.. Enumerable.Range(0, available.Count).Where(band => Visible.Contains(available[band]))];
}
