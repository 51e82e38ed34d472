using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Sentences and tables about the method and the reliability of the comparison.</summary>
internal static class MethodText
{
    public const string Confidence = "Confidence is the estimated probability that both class and change are correct, calibrated on "
        + "generated scenes and a little unchanged real ground, not on real structures. It is lowered where similar changes are rare "
        + "within about 150 m; for housing it is raised where they are common. The terms follow the seven-step scale of Intelligence "
        + "Community Directive 203.";

    private static readonly (double From, string Range)[] Steps =
    [
        (0.95, "95 % and more"), (0.80, "80 to 95 %"), (0.55, "55 to 80 %"), (0.45, "45 to 55 %"),
        (0.20, "20 to 45 %"), (0.05, "5 to 20 %"), (0, "below 5 %"),
    ];

    public static string Method(ChangeReport report) =>
        $"Both dates were resampled to one grid of {Rounded.Text(report.Grid.PixelSizeMetres, 3)} m pixels in {report.Grid.Crs.Name}, "
        + "registered to each other, radiometrically normalised and differenced. Every changed region or line was classified by its shape, "
        + "shadow, surroundings and, if it was used, the probabilities of the change network. Heights are derived from shadow length and "
        + "sun elevation.";

    public static string Registration(RegistrationOutcome outcome) => outcome switch
    {
        RegistrationOutcome.Accepted => "The registration was verified by tie points spread over the scene.",
        RegistrationOutcome.LowConfidence =>
            "The registration is plausible but relies on few or scattered tie points; false changes along edges are possible.",
        RegistrationOutcome.GeoreferenceOnly =>
            "The registration could not be verified. As requested, the scenes were compared according to their georeferencing: positions "
            + "are no better than the stated error, and false changes along edges are possible.",
        _ => "The registration could not be verified: the pair is not assessable.",
    };

    public static TextTable Registration(RegistrationSummary registration) => TextTable.OfPairs(
        "Registration of the later scene to the earlier one",
        [
            ("Result", RegistrationText.Id(registration.Outcome).Replace('_', ' ')),
            ("Model", registration.Model),
            ("Mean shift", $"{Shift(registration.ShiftMetresEast, "east", "west")}, "
                + Shift(registration.ShiftMetresNorth, "north", "south")),
            ("Tie points", $"{registration.TiePointsKept} kept, {registration.TiePointsRejected} rejected"),
            ("RMSE", Metres(registration.RmseMetres)),
            ("CE90", Metres(registration.Ce90Metres)),
        ]);

    public static TextTable Radiometry(IReadOnlyList<BandMatch> bands) => new(
        "Linear match of the later scene to the earlier one, per band",
        ["Band", "#Gain", "#Offset", "#Correlation in unchanged areas"],
        [.. bands.Select(band => (string[])
            [
                RegistrationText.Band(band.Band).Replace('_', '-'), N(band.Gain, "0.000"), N(band.Offset, "0.0"),
                N(band.Correlation, "0.000"),
            ])]);

    public static TextTable Settings(IReadOnlyList<KeyValuePair<string, string>> settings) =>
        TextTable.OfPairs("Settings of this run", settings.Select(setting => (setting.Key, setting.Value)));

    public static TextTable Scale() => new(
        "Confidence terms", ["Term", "Probability"], [.. Steps.Select(step => (string[])[Likelihood.Words(step.From), step.Range])]);

    private static string Shift(double metres, string positive, string negative) =>
        $"{Rounded.Text(Math.Abs(metres), 2)} m {(metres < 0 ? negative : positive)}";

    private static string Metres(double value) => double.IsNaN(value) ? "not measured" : $"{Rounded.Text(value, 2)} m";

    private static string N(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
