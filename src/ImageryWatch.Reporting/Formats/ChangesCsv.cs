using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>changes.csv</c>: RFC 4180 (CRLF, quotes doubled), UTF-8 with byte order mark, which spreadsheets need to read Hangul. The columns of
/// changes.geojson, then the label used in figures and the centre in degrees, DMS and MGRS. Text that a spreadsheet would evaluate as a
/// formula is prefixed with an apostrophe.
/// </summary>
internal static class ChangesCsv
{
    public const string FileName = "changes.csv";
    private static readonly string[] PlaceColumns = ["label", "centroid_lon", "centroid_lat", "centroid_dms", "centroid_mgrs", "synthetic"];

    public static byte[] Bytes(LocatedReport located)
    {
        var text = new StringBuilder("\uFEFF");
        CsvText.AppendRow(text, ChangeFields.Of(located.Report).Select(field => field.Name).Concat(PlaceColumns));
        foreach (var change in located.Changes) CsvText.AppendRow(text, Row(located.Report, change));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<string> Row(ChangeReport report, LocatedChange change)
    {
        foreach (var field in ChangeFields.Of(report))
            yield return field.Number is null ? CsvText.WithoutFormula(field.AsText(report, change)) : field.AsText(report, change);
        yield return change.Label;
        yield return Rounded.Text(change.Centre.LongitudeDegrees, Rounded.CoordinateDecimals);
        yield return Rounded.Text(change.Centre.LatitudeDegrees, Rounded.CoordinateDecimals);
        yield return CoordinateText.DegreesMinutesSeconds(change.Centre);
        yield return Mgrs.Spaced(change.Centre) ?? "";
        yield return report.IsSynthetic ? SyntheticNotice.Text : "no";
    }
}
