using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Limits of this comparison.</summary>
internal static class LimitsSection
{
    public static Markup ToMarkup(ChangeReport report) => Html.Of($"""
        <section id="limits" aria-labelledby="limits-title">
        <h2 id="limits-title">Limits</h2>
        <ul>
        {Html.Each(Sentences(report), sentence => Html.Of($"<li>{sentence}</li>"))}
        </ul>
        </section>
        """);

    private static IEnumerable<string> Sentences(ChangeReport report)
    {
        yield return "This is an automated comparison. Each finding should be checked by an analyst against the imagery, and where possible against testimony and other sources, before it is published.";
        yield return "The dates bound a change; they do not date it. What happened and was undone between them leaves no trace here.";
        yield return "Imagery shows structures, not their use. A guard tower, fence or dwelling is named for what it looks like from above.";
        yield return "Camouflage, concealment and deception cannot be ruled out. Fences are seen through their traces (cleared strips, posts, shadows), never as wire.";
        yield return "Nothing is said about ground that was not seen in both dates.";
        foreach (var (name, scene) in new[] { ("earlier", report.Before), ("later", report.After) })
            if (scene.Metadata.Sun is null) yield return SunAngleText.Limit(name, scene.SunEstimate);
        if (report.Before.Metadata.Date is null || report.After.Metadata.Date is null)
            yield return "At least one date of acquisition is unknown.";
        if (report.Registration.Outcome == RegistrationOutcome.GeoreferenceOnly)
            yield return "That the two dates show the same ground was taken from their georeferences and not verified in the imagery: what stands in both may be reported as changed.";
        if (report.Registration.Outcome == RegistrationOutcome.LowConfidence)
            yield return "Registration is weak: narrow changes along edges deserve suspicion.";
    }
}
