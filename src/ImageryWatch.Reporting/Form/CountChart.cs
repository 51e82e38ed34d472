using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>One date of a chart.</summary>
/// <param name="Date">Its label.</param>
/// <param name="Position">Place on the time axis, 0..1.</param>
/// <param name="Value">Null for a date that is not assessable: a gap.</param>
internal sealed record ChartPoint(string Date, double Position, double? Value)
{
    /// <summary>Standard deviation of the value; 0 where it is not known.</summary>
    public double Deviation { get; init; }

    /// <summary>Amount of known structures whose state at this date is not known.</summary>
    public double Hidden { get; init; }
}

/// <summary>The amount of one class by date, for <see cref="StepChart"/>.</summary>
/// <param name="Class">The class, which gives the colour.</param>
/// <param name="Heading">Text above the chart.</param>
/// <param name="Sentence">The numbers in words, for the text alternative.</param>
/// <param name="Points">In order of time; at least one.</param>
internal sealed record CountChart(StructureClass Class, string Heading, string Sentence, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Part of the ids in the drawing: different for the charts of one page.</summary>
    public string Name { get; init; } = ClassNames.Id(Class);

    /// <summary>The two dates of a pair.</summary>
    public static CountChart Of(DatedCounts counts) => new(
        counts.Class, ClassNames.Heading(counts.Class), $"{counts.Sentence}.",
        [.. counts.Dates.Select((date, i) => new ChartPoint(date.Date, i / Math.Max(1.0, counts.Dates.Count - 1), date.Count))]);
}
