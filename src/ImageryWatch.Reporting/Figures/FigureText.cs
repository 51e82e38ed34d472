using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Texts in figures.</summary>
internal static class FigureText
{
    public static string Date(SceneSummary scene) => ImageryCredit.Date(scene.Metadata);

    /// <summary>Without a site as in the ledger: names of scenes are often those of files.</summary>
    public static string PlaceName(ChangeReport report) => report.Site?.Name ?? "Compared area";

    /// <summary>"T1  guard tower, appeared; very likely (0.87); 9 m²; height 6.1 ± 0.8 m; 52S BK 47889 82905".</summary>
    public static string Describe(LocatedChange located, bool hasPosition = true)
    {
        var change = located.Change;
        var parts = new List<string>
        {
            $"{ClassNames.Singular(change.Class)}, {ClassNames.Id(change.Change)}",
            change.IsReportedByReview ? change.LikelihoodText : $"{change.LikelihoodText} ({Likelihood.Number(change.Confidence)})",
        };
        parts.AddRange(Measurements(change));
        if (hasPosition && Mgrs.Spaced(located.Centre) is { } mgrs) parts.Add(mgrs);
        return string.Join("; ", parts);
    }

    public static IEnumerable<string> Measurements(ChangeObject change)
    {
        if (change is { Class: StructureClass.Housing, LengthMetres: { } side, WidthMetres: { } width })
            yield return string.Create(CultureInfo.InvariantCulture, $"{side:0.0} × {width:0.0} m");
        else if (change.LengthMetres is { } length) yield return Metres("length", length);
        if (change.LengthMetres is null && change.AreaSquareMetres is { } area)
            yield return string.Create(CultureInfo.InvariantCulture, $"{area:0.#} m²");
        if (change.HeightMetres is not { } height) yield break;
        yield return change.HeightErrorMetres is { } error
            ? string.Create(CultureInfo.InvariantCulture, $"height {height:0.0} ± {error:0.0} m (from shadow)")
            : $"{Metres("height", height)} (from shadow)";
    }

    public static string SourceLine(ChangeReport report, string? credit) =>
        $"Imagery: {Imagery(report, credit)}. Analysis: {report.Producer}.";

    /// <summary>The given credit, otherwise sensor, name and date of both scenes.</summary>
    public static string Imagery(ChangeReport report, string? credit) =>
        credit ?? ImageryCredit.Of(report.Before.Name, report.Before.Metadata, report.After.Name, report.After.Metadata);

    /// <summary>Text alternative: one sentence.</summary>
    public static string AltText(ChangeReport report, FigureContent content)
    {
        var dates = $"{Date(report.Before)} and {Date(report.After)}";
        var counted = content.Counts.Sum(square => square.Number);
        string[] counts = counted == 0 ? [] : [$"{counted} changes of housing, counted per square"];
        string[] marks = [.. counts, .. content.Areas.Select(Marked), .. content.Labelled.Select(Marked)];
        var marked = marks.Length == 0 ? "no change is marked" : $"marked: {string.Join(", ", marks)}";
        var synthetic = report.IsSynthetic ? $"{SyntheticNotice.Text}. " : "";
        return $"{synthetic}{content.Heading}. Satellite images of {dates}; {marked}.";
    }

    private static string Marked(NumberedArea area) =>
        $"area {area.Label}: {new ChangeCounts([.. area.Changes.Select(change => change.Change)]).InWords}";

    private static string Marked(LocatedChange change) =>
        $"{change.Label} {ClassNames.Singular(change.Change.Class)} {ClassNames.Id(change.Change.Change)}";

    private static string Metres(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.0} m");
}
