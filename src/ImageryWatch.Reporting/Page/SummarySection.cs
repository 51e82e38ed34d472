using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The result as sentences and as a table of counts.</summary>
internal static class SummarySection
{
    public static Markup ToMarkup(LocatedReport located, IReadOnlyList<string> warnings)
    {
        var report = located.Report;
        var counts = new ChangeCounts(report.Changes);
        return Html.Of($"""
            <section id="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">Summary</h2>
            <p class="lead">{ReportSentences.Summary(report)}</p>
            {Html.When(report.Outcome != ComparisonOutcome.NotAssessable, () => Table(counts))}
            {(located.Inventory is { } inventory && report.Outcome != ComparisonOutcome.NotAssessable
                ? InventoryTable(report, inventory)
                : Markup.Empty)}
            {Html.When(counts.Other > 0, () => Html.Of(
                $"<p class=\"muted\">{counts.Other} further changes of other kinds are listed below but not counted.</p>"))}
            {Html.When(warnings.Count > 0, () => Warnings(warnings))}
            </section>
            """);
    }

    private static Markup Table(ChangeCounts counts) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Counts per class and change">
        <table class="counts">
        <caption>Changes reported, by class and kind</caption>
        <thead><tr><th scope="col">Class</th><th scope="col">Appeared</th><th scope="col">Removed</th><th scope="col">Altered</th><th
        scope="col">All</th></tr></thead>
        <tbody>
        {Html.Each(ClassNames.Counted, kind => Row(counts, kind))}
        </tbody>
        <tfoot><tr><th scope="row">All</th>{Html.Each(ClassNames.Kinds, change =>
            Cell(counts.OfCounted(change), ""))}{Cell(counts.Counted, "")}</tr></tfoot>
        </table>
        </div>
        """);

    private static Markup InventoryTable(ChangeReport report, Inventory inventory) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Structures per date">
        <table class="counts">
        <caption>Structures per date, in areas that are unmasked in both dates</caption>
        <thead><tr><th scope="col">Class</th><th scope="col">{FigureText.Date(report.Before)}</th><th
        scope="col">{FigureText.Date(report.After)}</th></tr></thead>
        <tbody>
        {Html.Each(inventory.Classes, kind => Row(inventory, kind))}
        </tbody>
        </table>
        </div>
        <p class="muted">Unchanged structures are classified from the probabilities of the change network alone. The counts are estimates;
        that of guard towers is a lower bound, because most unchanged towers are missed on generated scenes. All structures are listed in
        inventory.geojson.</p>
        """);

    private static Markup Row(Inventory inventory, StructureClass kind) => Html.Of($"""
        <tr><th scope="row"><span class="swatch {ClassNames.Id(kind)}"></span>{ClassNames.Heading(kind)}</th>{Cell(
            inventory.Before(kind), Metres(kind, inventory.FenceMetresBefore))}{Cell(
            inventory.After(kind), Metres(kind, inventory.FenceMetresAfter))}</tr>
        """);

    private static string Metres(StructureClass kind, double metres) =>
        kind == StructureClass.Fence && metres > 0 ? string.Create(CultureInfo.InvariantCulture, $"{metres:#,0} m") : "";

    private static Markup Row(ChangeCounts counts, StructureClass kind) => Html.Of($"""
        <tr><th scope="row"><span class="swatch {ClassNames.Id(kind)}"></span>{ClassNames.Heading(kind)}</th>{Html.Each(
            ClassNames.Kinds, change => Cell(counts.Of(kind, change), Size(counts, kind, change)))}{Cell(counts.Of(kind), "")}</tr>
        """);

    private static Markup Cell(int count, string size) => Html.Of($"""
        <td class="number">{count}{Html.When(size.Length > 0, () => Html.Of($"<span class=\"size\">{size}</span>"))}</td>
        """);

    private static string Size(ChangeCounts counts, StructureClass kind, ChangeKind change)
    {
        if (kind == StructureClass.Fence && counts.FenceMetres(change) is > 0 and var metres)
            return string.Create(CultureInfo.InvariantCulture, $"{metres:#,0} m");
        if (kind == StructureClass.Housing && counts.AreaSquareMetres(kind, change) is > 0 and var area)
            return string.Create(CultureInfo.InvariantCulture, $"{area:#,0} m²");
        return "";
    }

    private static Markup Warnings(IReadOnlyList<string> warnings) => Html.Of($"""
        <div class="warnings"><h3>Warnings</h3><ul>{Html.Each(warnings, warning => Html.Of($"<li>{warning}</li>"))}</ul></div>
        """);
}
