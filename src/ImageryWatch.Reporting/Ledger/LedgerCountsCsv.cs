using System.Globalization;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>counts.csv</c>: structures per date, zone and class. The row of the whole site has an empty zone.</summary>
public static class LedgerCountsCsv
{
    public const string FileName = "counts.csv";

    private static readonly string[] Columns =
    [
        "date", "until", "scene", "site", "zone", "class", "detected", "amount", "unit", "standard_deviation", "not_assessable", "unknown",
        "share_not_assessable", "synthetic",
    ];

    public static byte[] Bytes(SiteLedger ledger)
    {
        var text = new StringBuilder("\uFEFF");
        CsvText.AppendRow(text, Columns);
        foreach (var count in LedgerCount.Of(ledger)) CsvText.AppendRow(text, Row(ledger, count));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<string> Row(SiteLedger ledger, LedgerCount count) =>
    [
        LedgerText.Day(count.Date.From),
        count.Date.Until == count.Date.From ? "" : LedgerText.Day(count.Date.Until),
        CsvText.WithoutFormula(count.Date.Name),
        CsvText.WithoutFormula(ledger.SiteId ?? ""),
        CsvText.WithoutFormula(count.Zone ?? ""),
        ClassNames.Id(count.Class),
        count.Present.ToString(CultureInfo.InvariantCulture),
        Rounded.Text(count.Amount, count.Class == StructureClass.Fence ? Rounded.MetreDecimals : 0),
        count.Class == StructureClass.Fence ? "m" : "structures",
        Rounded.Text(count.Deviation, Rounded.MetreDecimals),
        count.NotAssessable.ToString(CultureInfo.InvariantCulture),
        count.Unknown.ToString(CultureInfo.InvariantCulture),
        Rounded.Text(count.MaskedShare, Rounded.ShareDecimals),
        ledger.IsSynthetic ? SyntheticNotice.Text : "no",
    ];
}
