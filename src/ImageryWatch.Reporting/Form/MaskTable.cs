using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The assessable share of each area, and the causes of the rest.</summary>
internal static class MaskTable
{
    public static string Explanation(ChangeReport report) => string.Join(' ', new[]
    {
        ReportSentences.NotAssessed(report), "A pixel is assessable only if it is unmasked in both dates; causes may overlap.",
        ReportSentences.Saturated(report), ReportSentences.Snow(report),
    }.Where(sentence => sentence.Length > 0));

    public static TextTable Of(ChangeReport report)
    {
        List<QualityFlags> causes = [.. report.Assessability
            .SelectMany(area => area.CauseShares).Where(share => share.Value > 0).Select(share => share.Key).Distinct().Order()];
        var snow = causes.Contains(QualityFlags.Snow) ? "; snow-covered areas count as assessable" : "";
        return new TextTable(
            $"Share of each area that could be compared, and causes of the rest{snow}",
            ["Area", "#km²", "#Assessable", .. causes.Select(cause => $"#{Heading(cause)}")],
            [.. report.Assessability.Select(area => Row(area, causes))]);
    }

    private static string[] Row(Assessability area, List<QualityFlags> causes) =>
    [
        area.Name, area.AreaSquareKilometres.ToString("0.000", CultureInfo.InvariantCulture), Percent(area.AssessableShare),
        .. causes.Select(cause => Percent(area.CauseShares.GetValueOrDefault(cause))),
    ];

    private static string Percent(double share) => $"{Rounded.Percent(share)} %";

    private static string Heading(QualityFlags cause) =>
        cause.IsMasked() ? Capital(ClassNames.Cause(cause)) : $"{Capital(ClassNames.Cause(cause))} (assessable)";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
