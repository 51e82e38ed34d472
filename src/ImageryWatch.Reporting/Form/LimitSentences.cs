using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Limits of a comparison; some are those of every report.</summary>
internal static class LimitSentences
{
    public const string Automated = "This is an automated comparison. Each finding should be checked by an analyst against the imagery, "
        + "and where possible against testimony and other sources, before it is published.";

    public const string Use = "Imagery shows structures, not their use. Guard towers, fences and dwellings are classified by their "
        + "appearance from above.";

    public const string Concealment = "Camouflage, concealment and deception cannot be ruled out. Fences are detected by their traces "
        + "(cleared strips, posts, shadows), not by their wire.";

    public static IEnumerable<string> Of(ChangeReport report)
    {
        yield return Automated;
        yield return "Changes are missed: in generated scenes many changed structures are not found, guard towers and fences most of all. "
            + "Where no change is reported, something may still have changed.";
        yield return "A change occurred at some time between the two dates; its exact date is unknown. Changes that were reversed between "
            + "the dates are not detected.";
        yield return Use;
        yield return Concealment;
        yield return "Areas that are masked in either date are not assessed.";
        foreach (var (name, scene) in new[] { ("earlier", report.Before), ("later", report.After) })
            if (scene.Metadata.Sun is null) yield return SunAngleText.Limit(name, scene.SunEstimate);
        if (report.Before.Metadata.AcquiredAt is null || report.After.Metadata.AcquiredAt is null)
            yield return "At least one acquisition date is unknown.";
        if (report.Before.Metadata.DateRange is not null || report.After.Metadata.DateRange is not null)
            yield return "At least one scene is a mosaic of several days: the date of the imagery at a place is known only within its "
                + "range.";
        if (report.Registration.Outcome == RegistrationOutcome.GeoreferenceOnly)
            yield return "The alignment of the two dates relies on their georeferencing and was not verified in the imagery; unchanged "
                + "structures may be reported as changed.";
        if (report.Registration.Outcome == RegistrationOutcome.LowConfidence)
            yield return "Registration is weak: narrow changes along edges may be artefacts.";
    }
}
