using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The alpha band of a file, decided by its tag and its content.</summary>
/// <param name="Number">From 1; null where the file has no alpha band.</param>
/// <param name="Roles">The roles of all bands; null where a band is not described.</param>
/// <param name="FourthIsAssumed">The fourth band was taken as near infrared without a description.</param>
/// <param name="Warnings">Assumptions and contradictions.</param>
internal sealed record AlphaBand(int? Number, BandRole?[] Roles, bool FourthIsAssumed, IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// A band tagged as alpha that a better source describes as a measurement, or that holds many different values, is no alpha band; an
    /// undescribed fourth band after red, green and blue that holds only 0 and the largest value is one.
    /// </summary>
    public static AlphaBand Find(BandFacts facts, BandRole?[] roles)
    {
        var tagged = facts.Labels.FirstOrDefault(label => label.IsAlpha);
        if (tagged is not null) return FromTag(tagged.Number, facts, roles);
        return IsUndescribedFourth(facts, roles) ? FromFourth(facts, roles) : new AlphaBand(null, roles, false, []);
    }

    private static AlphaBand FromTag(int number, BandFacts facts, BandRole?[] roles)
    {
        if (roles[number - 1] is { } described)
            return new AlphaBand(null, roles, false, [
                $"band {number} is tagged as alpha, but described as {BandNames.Display(described)}; it is read as "
                + BandNames.Display(described)]);
        if (facts.ContentOf(number) != BandContent.Measurements) return new AlphaBand(number, roles, false, []);
        var role = RoleOfMeasurements(number, roles);
        return new AlphaBand(null, With(roles, number, role), false, [
            $"band {number} is tagged as alpha, but holds many different values; it is " + role switch
            {
                null => "read as an image band",
                BandRole.NearInfrared => "read as near infrared",
                _ => "not used",
            }]);
    }

    /// <summary>Near infrared for the fourth band after red, green and blue; null where the other bands are not described either.</summary>
    private static BandRole? RoleOfMeasurements(int number, BandRole?[] roles)
    {
        if (roles.All(role => role is null)) return null;
        return number == 4 && roles.Length == 4 && !roles.Contains(BandRole.NearInfrared) ? BandRole.NearInfrared : BandRole.Other;
    }

    /// <summary>An undescribed fourth band after red, green and blue is near infrared, as usual with all providers.</summary>
    private static AlphaBand FromFourth(BandFacts facts, BandRole?[] roles) => facts.ContentOf(4) switch
    {
        BandContent.Mask => new AlphaBand(4, roles, false, [
            "band 4 is not described and holds only 0 and the largest value; it is read as an alpha band"]),
        BandContent.Empty => new AlphaBand(null, With(roles, 4, BandRole.Other), false, ["band 4 is 0 everywhere; it is not used"]),
        _ => new AlphaBand(null, With(roles, 4, BandRole.NearInfrared), true, []),
    };

    private static bool IsUndescribedFourth(BandFacts facts, BandRole?[] roles) =>
        roles.Length == 4 && roles[3] is null && facts.Labels[3].Description.Length == 0
            && roles[..3].Order().SequenceEqual([BandRole.Blue, BandRole.Green, BandRole.Red]);

    private static BandRole?[] With(BandRole?[] roles, int number, BandRole? role) =>
        [.. roles.Select((known, i) => i == number - 1 ? role : known)];
}
