using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Chooses the bands in which two dates are compared, by band role and never by band index.</summary>
public static class CommonBands
{
    private static readonly BandRole[] Colours = [BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.NearInfrared];

    /// <summary>
    /// The colour roles that both scenes have, in the order red, green, blue, near infrared; otherwise panchromatic, where both scenes
    /// have it or can replace it by the mean of their visible bands.
    /// </summary>
    /// <exception cref="InputException">The scenes have no common band.</exception>
    public static IReadOnlyList<BandRole> Choose(Scene before, Scene after)
    {
        var colours = Colours.Where(role => before.Bands.Contains(role) && after.Bands.Contains(role)).ToArray();
        if (colours.Length > 0) return colours;
        if (BandRecipe.CanMake(BandRole.Panchromatic, before.Bands) && BandRecipe.CanMake(BandRole.Panchromatic, after.Bands))
            return [BandRole.Panchromatic];
        throw new InputException(
            $"{before.Name} ({Names(before.Bands)}) and {after.Name} ({Names(after.Bands)}) have no band in common; set their bands in "
            + $"the options.");
    }

    internal static string Names(IReadOnlyList<BandRole> bands) => bands.Count == 0 ? "no bands" : string.Join(", ", bands);
}
