namespace ImageryWatch.Application;

/// <summary>
/// Within one pair, a structure that was removed and another one of its class that appeared at its place are one structure that is present
/// at both dates: it was rebuilt, extended, or got another roof.
/// </summary>
internal static class Replacements
{
    public static IReadOnlyList<Observation> Joined(IReadOnlyList<Observation> observations)
    {
        Observation[] removed = [.. observations.Where(one => one is { Before: true, After: false })];
        Observation[] appeared = [.. observations.Where(one => one is { Before: false, After: true })];
        var matches = PlaceMatching.Of([.. removed.Select(one => one.Geometry)], [.. appeared.Select(one => one.Geometry)]);
        return
        [
            .. Observation.Ordered(observations.Where(one => one.Before && one.After)
                .Concat(removed.Where((_, index) => matches.All(match => match.One != index)))
                .Concat(appeared.Where((_, index) => matches.All(match => match.Other != index)))
                .Concat(matches.Select(match => Of(removed[match.One], appeared[match.Other])))),
        ];
    }

    private static Observation Of(Observation removed, Observation appeared) => appeared with
    {
        Before = true,
        IsReplaced = true,
        Confidence = Math.Min(removed.Confidence, appeared.Confidence),
    };
}
