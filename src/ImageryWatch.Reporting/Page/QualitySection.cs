using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Method and reliability of the comparison.</summary>
internal static class QualitySection
{
    public static Markup ToMarkup(ChangeReport report, ReportOptions options) => Html.Of($"""
        <section id="method" aria-labelledby="method-title">
        <h2 id="method-title">Method and quality</h2>
        <p>Both dates were resampled to one grid of {Rounded.Text(report.Grid.PixelSizeMetres, 3)} m pixels in {report.Grid.Crs.Name},
        registered to each other, radiometrically normalised and differenced. Every changed region or line was classified by its shape,
        shadow, surroundings and, if it was used, the probabilities of the change network. Heights are derived from shadow length and sun
        elevation.</p>
        <h3>Registration</h3>
        <p>{RegistrationSentence(report.Registration.Outcome)}</p>
        {Registration(report.Registration)}
        {Html.When(report.Radiometry.Count > 0, () => Radiometry(report.Radiometry))}
        {Html.When(options.Settings.Count > 0, () => Settings(options.Settings))}
        <h3>Confidence terms</h3>
        <p>Confidence is the estimated probability that both class and change are correct, calibrated on generated scenes and a little
        unchanged real ground, not on real structures. It is lowered where similar changes are rare within about 150 m; for housing it is
        raised where they are common. The terms follow the seven-step scale of Intelligence Community Directive 203.</p>
        {Scale()}
        </section>
        """);

    private static string RegistrationSentence(RegistrationOutcome outcome) => outcome switch
    {
        RegistrationOutcome.Accepted => "The registration was verified by tie points spread over the scene.",
        RegistrationOutcome.LowConfidence =>
            "The registration is plausible but relies on few or scattered tie points; false changes along edges are possible.",
        RegistrationOutcome.GeoreferenceOnly =>
            "The registration could not be verified. As requested, the scenes were compared according to their georeferencing: positions "
            + "are no better than the stated error, and false changes along edges are possible.",
        _ => "The registration could not be verified: the pair is not assessable.",
    };

    private static Markup Registration(RegistrationSummary registration) => Table("Registration of the later scene to the earlier one",
    [
        ("Result", RegistrationText.Id(registration.Outcome).Replace('_', ' ')),
        ("Model", registration.Model),
        ("Mean shift", $"{Rounded.Text(registration.ShiftMetresEast, 2)} m east, {Rounded.Text(registration.ShiftMetresNorth, 2)} m north"),
        ("Tie points", $"{registration.TiePointsKept} kept, {registration.TiePointsRejected} rejected"),
        ("RMSE", Metres(registration.RmseMetres)),
        ("CE90", Metres(registration.Ce90Metres)),
    ]);

    private static string Metres(double value) => double.IsNaN(value) ? "not measured" : $"{Rounded.Text(value, 2)} m";

    private static Markup Table(string caption, IEnumerable<(string Name, string Value)> rows) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="pairs"><caption>{caption}</caption><tbody>
        {Html.Each(rows, row => Html.Of($"<tr><th scope=\"row\">{row.Name}</th><td>{row.Value}</td></tr>"))}
        </tbody></table></div>
        """);

    private static Markup Radiometry(IReadOnlyList<BandMatch> bands) => Html.Of($"""
        <h3>Radiometric normalisation</h3>
        <div class="scroll" tabindex="0" role="region" aria-label="Radiometric normalisation per band">
        <table><caption>Linear match of the later scene to the earlier one, per band</caption>
        <thead><tr><th scope="col">Band</th><th scope="col">Gain</th><th scope="col">Offset</th><th scope="col">Correlation in unchanged
        areas</th></tr></thead>
        <tbody>
        {Html.Each(bands, Row)}
        </tbody></table></div>
        """);

    private static Markup Row(BandMatch band) => Html.Of($"""
        <tr><th scope="row">{RegistrationText.Band(band.Band).Replace('_', '-')}</th><td class="number">{band.Gain:0.000}</td><td
        class="number">{band.Offset:0.0}</td><td class="number">{band.Correlation:0.000}</td></tr>
        """);

    private static Markup Settings(IReadOnlyList<KeyValuePair<string, string>> settings) => Html.Of($"""
        <h3>Settings</h3>
        {Table("Settings of this run", settings.Select(setting => (setting.Key, setting.Value)))}
        """);

    private static Markup Scale() => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Confidence terms">
        <table><caption>Confidence terms</caption>
        <thead><tr><th scope="col">Term</th><th scope="col">Probability</th></tr></thead>
        <tbody>
        {Html.Each(Steps, step => Html.Of($"<tr><th scope=\"row\">{Likelihood.Words(step.From)}</th><td>{step.Range}</td></tr>"))}
        </tbody></table></div>
        """);

    private static readonly (double From, string Range)[] Steps =
    [
        (0.95, "95 % and more"), (0.80, "80 to 95 %"), (0.55, "55 to 80 %"), (0.45, "45 to 55 %"),
        (0.20, "20 to 45 %"), (0.05, "5 to 20 %"), (0, "below 5 %"),
    ];
}
