namespace ImageryWatch.Reporting;

/// <summary>The assessment in sentences.</summary>
internal static class AssessmentSection
{
    public static Markup ToMarkup(LocatedReport located) => Html.Of($"""
        <section id="assessment" aria-labelledby="assessment-title">
        <h2 id="assessment-title">Assessment</h2>
        <ul>
        {Html.Each(new AssessmentSentences(located).All(), sentence => Html.Of($"<li>{sentence}</li>"))}
        </ul>
        <p class="muted">The terms of likelihood are those of the <a href="#method">method section</a>; they refer to each object by
        itself.</p>
        </section>
        """);
}
