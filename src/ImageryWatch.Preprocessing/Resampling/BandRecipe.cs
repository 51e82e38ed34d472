using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>How a requested band is made from the bands of a source: one of them, or the mean of several.</summary>
internal sealed record BandRecipe(IReadOnlyList<int> SourceBands)
{
    private static readonly BandRole[] Visible = [BandRole.Red, BandRole.Green, BandRole.Blue];

    public static bool CanMake(BandRole role, IReadOnlyList<BandRole> available) => Find(role, available).Count > 0;

    /// <exception cref="InputException">The source cannot provide <paramref name="role"/>.</exception>
    public static BandRecipe For(BandRole role, IReadOnlyList<BandRole> available, string path)
    {
        var found = Find(role, available);
        if (found.Count > 0) return new BandRecipe(found);
        throw new InputException($"{path} has no {role} band (it has {CommonBands.Names(available)}); set its bands in the options.");
    }

    private static List<int> Find(BandRole role, IReadOnlyList<BandRole> available)
    {
        for (var band = 0; band < available.Count; band++)
            if (available[band] == role) return [band];
        return role == BandRole.Panchromatic ? VisibleBands(available) : [];
    }

    private static List<int> VisibleBands(IReadOnlyList<BandRole> available) =>
        [.. Enumerable.Range(0, available.Count).Where(band => Visible.Contains(available[band]))];
}
