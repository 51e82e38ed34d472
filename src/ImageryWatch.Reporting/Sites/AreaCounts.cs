using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The counts of a site or zone by date, the same as in <c>counts.csv</c>.</summary>
internal sealed class AreaCounts
{
    private readonly SiteLedger _ledger;
    private readonly int _number;

    private AreaCounts(SiteLedger ledger, int number, ILookup<(string? Zone, StructureClass Class), LedgerCount> counts)
    {
        (_ledger, _number, Area) = (ledger, number, ledger.Areas[number]);
        Counts = ClassNames.Counted.ToDictionary(
            kind => kind, kind => (IReadOnlyList<LedgerCount>)[.. counts[(Area.Zone, kind)].Take(ledger.Dates.Count)]);
    }

    /// <summary>Of the site, then of its zones.</summary>
    public static IReadOnlyList<AreaCounts> Of(SiteLedger ledger)
    {
        var counts = LedgerCount.Of(ledger).ToLookup(count => (count.Zone, count.Class));
        return [.. ledger.Areas.Select((_, number) => new AreaCounts(ledger, number, counts))];
    }

    public LedgerArea Area { get; }

    public string Name => SiteWords.AreaName(_ledger, Area);

    /// <summary>One per date.</summary>
    public IReadOnlyDictionary<StructureClass, IReadOnlyList<LedgerCount>> Counts { get; }

    /// <summary>Classes with at least one structure of the ledger in this area.</summary>
    public IEnumerable<StructureClass> Detected => ClassNames.Counted.Where(
        kind => Counts[kind].Any(count => count.Present + count.NotAssessable + count.Unknown > 0));

    public IEnumerable<int> AssessableDates =>
        Enumerable.Range(0, _ledger.Dates.Count).Where(date => SiteDates.IsAssessable(Area, date));

    /// <summary>Heading of the amount: fences are counted in metres.</summary>
    public static string Heading(StructureClass kind) =>
        kind == StructureClass.Fence ? "Fence, metres" : ClassNames.Heading(kind);

    public IEnumerable<CountChart> Charts() => Detected.Select(kind => new CountChart(
        kind, Heading(kind), $"{Name}. {Sentence(kind)}",
        [.. Enumerable.Range(0, _ledger.Dates.Count).Select(date => Point(kind, date))])
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{_number}-{ClassNames.Id(kind)}"),
    });

    public TextTable Table() => new(
        $"{Name}: amount detected by date, with one standard deviation",
        ["Date", .. ClassNames.Counted.Select(kind => $"#{Heading(kind)}"), "#Area not assessable"],
        [.. Enumerable.Range(0, _ledger.Dates.Count).Select(Row)]);

    /// <summary>"Housing detected: 27 (standard deviation 2.1) on 4 March 2019, not assessable on 9 May 2021."</summary>
    public string Sentence(StructureClass kind)
    {
        var dates = Enumerable.Range(0, _ledger.Dates.Count).Select(date => SiteDates.IsAssessable(Area, date)
            ? $"{Amount(kind, Counts[kind][date])} (standard deviation {Deviation(kind, Counts[kind][date])}) on {Date(date)}"
            : $"not assessable on {Date(date)}");
        return $"{ClassNames.Heading(kind)} detected: {string.Join(", ", dates)}.";
    }

    /// <summary>"27", for fences "1,234 m".</summary>
    public static string Amount(StructureClass kind, LedgerCount count) =>
        count.Amount.ToString("#,0", CultureInfo.InvariantCulture) + (kind == StructureClass.Fence ? " m" : "");

    /// <summary>"27 ± 2.1", for fences "1,234 ± 56 m".</summary>
    public static string WithDeviation(StructureClass kind, LedgerCount count) =>
        $"{count.Amount.ToString("#,0", CultureInfo.InvariantCulture)} ± {Deviation(kind, count)}"
        + (kind == StructureClass.Fence ? " m" : "");

    private string Date(int date) => SiteDates.Long(_ledger.Dates[date]);

    private ChartPoint Point(StructureClass kind, int date)
    {
        var (label, position) = (SiteDates.Short(_ledger.Dates[date].From), SiteDates.Position(_ledger, date));
        if (!SiteDates.IsAssessable(Area, date)) return new ChartPoint(label, position, null);
        var count = Counts[kind][date];
        return new ChartPoint(label, position, count.Amount) { Deviation = count.Deviation, Hidden = count.HiddenAmount };
    }

    private string[] Row(int date) =>
    [
        Date(date), .. ClassNames.Counted.Select(kind => Cell(kind, date)),
        Area.MaskedShares[date] is { } share ? $"{Rounded.Percent(share)} %" : "unknown",
    ];

    private string Cell(StructureClass kind, int date)
    {
        if (!SiteDates.IsAssessable(Area, date)) return "not assessable";
        var count = Counts[kind][date];
        var hidden = count.NotAssessable + count.Unknown;
        var amount = $"{count.Amount.ToString("#,0", CultureInfo.InvariantCulture)} ± {Deviation(kind, count)}";
        if (hidden == 0) return amount;
        return kind == StructureClass.Fence
            ? string.Create(CultureInfo.InvariantCulture, $"{amount}; {count.HiddenAmount:#,0} not known")
            : string.Create(CultureInfo.InvariantCulture, $"{amount}; {hidden} not known");
    }

    private static string Deviation(StructureClass kind, LedgerCount count) =>
        count.Deviation.ToString(kind == StructureClass.Fence ? "#,0" : "0.0", CultureInfo.InvariantCulture);
}
