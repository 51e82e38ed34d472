using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The assessment of a site in sentences that follow from its ledger and say no more than this.</summary>
internal sealed class SiteSentences(SiteReport report)
{
    public const string Found = "The counts are of what was detected, not of what stood there: on generated series 82 to 98 % of the "
        + "houses, 49 to 73 % of the fences and 54 to 85 % of the towers are found, and some structures are reported where none exists. No "
        + "share has been measured on imagery of the sites themselves.";

    private const string Detections = "These are counts of what was detected, not of what stood there.";

    public const string CountsExplanation = "The standard deviation follows from the probabilities of presence of the detected structures; "
        + "it does not include structures that were not detected. \"Not known\" counts structures of the ledger whose place could not be "
        + "assessed at a date, or whose state at that date is uncertain. They are in no count, so that the counts of dates are comparable "
        + "only where few are not known. The counts combine all comparisons and may differ from those on the page of one comparison.";

    public const string ChartExplanation = "In a chart the step is drawn at the later date; the change occurred at an unknown time between "
        + "the dates. Vertical bars: one standard deviation. Hatched: a date that is not assessable, or, above a value, what is not known.";

    private static readonly string[] Verbs = ["been built", "been removed", "been rebuilt", "been altered"];

    private readonly SiteLedger _ledger = report.Ledger;
    private readonly IReadOnlyList<AreaCounts> _areas = AreaCounts.Of(report.Ledger);
    private readonly IReadOnlyList<SiteInterval> _intervals = SiteChronology.Of(report.Ledger);

    private AreaCounts Whole => _areas[0];

    /// <summary>What was detected at the last date that could be assessed, and how much changed between the dates.</summary>
    public string Summary()
    {
        var dates = string.Create(
            CultureInfo.InvariantCulture, $"{_ledger.Dates.Count} scenes of {LongDate.Of(_ledger.Dates[0].From)} to "
            + $"{LongDate.Of(_ledger.Dates[^1].Until)} were compared in {Number(report.Pairs.Count, "pair")}.");
        if (!Whole.AssessableDates.Any()) return $"{dates} No date could be assessed.";
        if (_ledger.Tracks.Count == 0) return $"{dates} {NothingDetected}";
        var last = Whole.AssessableDates.Last();
        var present = _ledger.Tracks.Where(track => track.States[last].State == PresenceState.Present).ToList();
        var standing = present.Count == 0 ? "nothing was detected" : $"{SiteWords.CountedByClass(present)} detected";
        var changed = _intervals.SelectMany(interval => interval.Events).Select(one => one.Track).Distinct().Count();
        var changes = changed == 0
            ? "No structure is reported as built, removed, rebuilt or altered between the dates."
            : $"{Number(changed, "structure")} {(changed == 1 ? "is" : "are")} reported as built, removed, rebuilt or altered between "
                + "the dates.";
        return $"{dates} On {SiteDates.Long(_ledger.Dates[last])}, the last date that could be assessed: {standing}. {changes}";
    }

    public IReadOnlyList<string> All()
    {
        string[] sentences =
        [
            _ledger.Tracks.Count == 0 ? NothingDetected : "",
            .. Whole.Detected.Select(kind => Count(Whole, kind)),
            .. Whole.Detected.SelectMany(kind => SiteChronology.Kinds.Select(change => Changes(kind, change))),
            Busiest(),
            .. _areas.Skip(1).Select(Zone),
            NotAssessed(),
            _ledger.Tracks.Count == 0 ? "" : Detections,
        ];
        return [.. sentences.Where(sentence => sentence.Length > 0)];
    }

    private static string NothingDetected => "No guard tower, fence or housing structure was detected at any date.";

    /// <summary>First and last assessable date, and the extremes between them.</summary>
    private string Count(AreaCounts area, StructureClass kind)
    {
        int[] dates = [.. area.AssessableDates];
        if (dates.Length == 0) return "";
        double Amount(int date) => area.Counts[kind][date].Amount;
        string Of(int date) => $"{AreaCounts.WithDeviation(kind, area.Counts[kind][date])} on {SiteDates.Long(_ledger.Dates[date])}";
        var name = $"{ClassNames.Heading(kind)} detected";
        if (dates.Length == 1) return $"{name}: {Of(dates[0])}.";
        var (lowest, highest) = (dates.MinBy(Amount), dates.MaxBy(Amount));
        int[] ends = [dates[0], dates[^1]];
        string[] extremes =
        [
            .. Amount(lowest) < ends.Min(Amount) ? [$"fewest {Of(lowest)}"] : (string[])[],
            .. Amount(highest) > ends.Max(Amount) ? [$"most {Of(highest)}"] : (string[])[],
        ];
        var difference = Difference(kind, area.Counts[kind][dates[0]], area.Counts[kind][dates[^1]]);
        var between = extremes.Length == 0 ? "" : $"; {string.Join(", ", extremes)}";
        return $"{name}: {Of(dates[0])}, {Of(dates[^1])} ({difference}){between}{Hidden(area, kind, dates)}.";
    }

    /// <summary>A difference that the uncertainty of the two counts explains is called so.</summary>
    private static string Difference(StructureClass kind, LedgerCount first, LedgerCount last)
    {
        var difference = Math.Round(last.Amount) - Math.Round(first.Amount);
        var text = $"difference {DatedCounts.Signed((int)difference)}{(kind == StructureClass.Fence ? " m" : "")}";
        var deviation = Math.Sqrt((first.Deviation * first.Deviation) + (last.Deviation * last.Deviation));
        return difference != 0 && Math.Abs(difference) <= deviation ? $"{text}, within one standard deviation" : text;
    }

    /// <summary>Where many structures are not known, a difference of counts is no change.</summary>
    private string Hidden(AreaCounts area, StructureClass kind, int[] dates)
    {
        var most = dates.MaxBy(date => area.Counts[kind][date].HiddenAmount);
        var count = area.Counts[kind][most];
        return count.HiddenAmount <= 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"; the state of up to {count.HiddenAmount:#,0}{(kind == StructureClass.Fence ? " m" : "")} is not known "
            + $"({SiteDates.Long(_ledger.Dates[most])})");
    }

    private string Changes(StructureClass kind, SiteEventKind change)
    {
        StructureTrack[] tracks =
        [
            .. _intervals.SelectMany(interval => interval.Events).Where(one => one.Kind == change && one.Track.Class == kind)
                .Select(one => one.Track).Distinct(),
        ];
        if (tracks.Length == 0) return "";
        var words = LikelihoodTerms.Of([.. tracks.Select(track => Likelihood.Words(track.Confidence))]);
        return $"{SiteWords.Counted(tracks)} {(tracks.Length == 1 ? "is" : "are")} reported to have {Verbs[(int)change]} between dates of "
            + $"the series ({words}).";
    }

    /// <summary>The interval with the most changes, from two changes on.</summary>
    private string Busiest()
    {
        var all = _intervals.Sum(interval => interval.Events.Count);
        var most = _intervals.Max(interval => interval.Events.Count);
        if (most < 2) return "";
        var places = _intervals.Where(interval => interval.Events.Count == most).ToList();
        var names = SiteWords.And([.. places.Select(interval => SiteDates.Long(_ledger, interval.Dates))]);
        var share = most == all ? $"All {all}" : string.Create(CultureInfo.InvariantCulture, $"{most} of the {all}");
        return $"{share} reported changes lie {(places.Count == 1 ? "in the interval" : "in each of the intervals")} {names}.";
    }

    private string Zone(AreaCounts area)
    {
        var counts = string.Join(' ', area.Detected.Select(kind => Count(area, kind)));
        return $"{area.Name}. "
            + (!area.AssessableDates.Any() ? "Not assessable at any date." : counts.Length == 0 ? "No structure was detected." : counts);
    }

    private string NotAssessed()
    {
        string[] dates =
        [
            .. Enumerable.Range(0, _ledger.Dates.Count).Where(date => !SiteDates.IsAssessable(Whole.Area, date))
                .Select(date => SiteDates.Long(_ledger.Dates[date])),
        ];
        return dates.Length == 0 ? "" : $"Not assessable: {SiteWords.And(dates)}; no statement is made about "
            + (dates.Length == 1 ? "this date." : "these dates.");
    }

    private static string Number(int count, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}");
}
