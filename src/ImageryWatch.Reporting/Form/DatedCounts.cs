using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Structures found in one date.</summary>
internal sealed record DatedCount(string Date, int Count);

/// <summary>The structures of one class by date, in order of the dates.</summary>
internal sealed record DatedCounts(StructureClass Class, IReadOnlyList<DatedCount> Dates)
{
    private const string General = "Only detected structures are counted, in areas that are unmasked in both dates. On generated "
        + "scenes some structures are missed, guard towers most of all, and some are reported where none exists: the numbers are those of "
        + "the detections, not of the structures that existed. The count of a date may differ in a report that compares it with another "
        + "date. The detections are listed in inventory.geojson.";

    public const string NotCounted =
        "Structures were not counted by date, because structures present in both dates were not searched for in this run.";

    /// <summary>Number of structures found in both dates, altered ones included.</summary>
    public int InBoth { get; init; }

    /// <summary>Whether more structures are reported as changed than were found in both dates: the numbers then show the changes.</summary>
    public bool IsMostlyChanges => Dates.Sum(date => date.Count - InBoth) > InBoth;

    /// <summary>Whether a chart of the numbers would not mislead.</summary>
    public bool HasChart => InBoth > 0 && !IsMostlyChanges;

    public static string Explanation(IReadOnlyList<DatedCounts> counts) => counts.Where(row => row.IsMostlyChanges).ToList() switch
    {
        [] => General,
        var rows => $"{General} For {string.Join(" and ", rows.Select(row => ClassNames.Plural(row.Class)))}, fewer structures were found "
            + "in both dates than are reported as changed: these numbers show the changes, not how many stood there.",
    };

    /// <summary>Empty if unchanged structures were not searched for, or the pair is not assessable.</summary>
    public static IReadOnlyList<DatedCounts> Of(LocatedReport located) =>
        located.Inventory is not { } inventory || located.Report.Outcome == ComparisonOutcome.NotAssessable
            ? []
            : [.. inventory.Classes.Select(kind => new DatedCounts(kind,
            [
                new DatedCount(FigureText.Date(located.Report.Before), inventory.Before(kind)),
                new DatedCount(FigureText.Date(located.Report.After), inventory.After(kind)),
            ])
            {
                InBoth = inventory.Both(kind),
            })];

    public static TextTable Table(LocatedReport located, IReadOnlyList<DatedCounts> counts) => new(
        "Number of structures by class and date",
        ["Class", .. counts[0].Dates.Select(date => $"#{date.Date}"), "#Difference", "#Found in both"],
        [.. counts.Select(row => Row(located.Inventory!, row))]);

    private static string[] Row(Inventory inventory, DatedCounts counts)
    {
        double[] metres = counts.Class == StructureClass.Fence ? [inventory.FenceMetresBefore, inventory.FenceMetresAfter] : [];
        return
        [
            ClassNames.Heading(counts.Class),
            .. counts.Dates.Select((date, i) => metres.Length > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{date.Count} ({metres[i]:#,0} m)")
                : date.Count.ToString(CultureInfo.InvariantCulture)),
            Signed(counts.Difference), counts.InBoth.ToString(CultureInfo.InvariantCulture),
        ];
    }

    public int Difference => Dates[^1].Count - Dates[0].Count;

    /// <summary>"+3", "−2" or "0".</summary>
    public static string Signed(int difference) => difference < 0
        ? $"−{(-difference).ToString(CultureInfo.InvariantCulture)}"
        : difference.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    /// <summary>"Housing detected: 27 on 19 July 2007, 28 on 15 July 2011".</summary>
    public string Sentence =>
        $"{ClassNames.Heading(Class)} detected: {string.Join(", ", Dates.Select(date => $"{date.Count} on {date.Date}"))}";
}
