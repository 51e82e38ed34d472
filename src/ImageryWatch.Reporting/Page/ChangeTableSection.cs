using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>
/// The gazetteer: a table of all changes with sorting and filters, then the structures present in both dates. Each change is one table
/// body of two rows, the second with the reasons. The roles are stated because the style sheet shows the table as a list on narrow screens.
/// </summary>
internal sealed class ChangeTableSection(LocatedReport located, IReadOnlyList<FigureContent> figures)
{
    private static readonly string[] Headings =
        ["No.", "Class", "Change", "Likelihood", "Size", "Height", "Coordinates", "Areas"];

    private readonly Gazetteer _gazetteer = new(located);

    public Markup ToMarkup() => Html.Of($"""
        <section id="changes" aria-labelledby="changes-title">
        <h2 id="changes-title">Gazetteer</h2>
        <h3>Changes</h3>
        {(located.Changes.Count == 0 ? Html.Of($"<p>{ReportSentences.NothingFound(located.Report)}</p>") : Table())}
        {Unchanged()}
        </section>
        """);

    private Markup Table() => Html.Of($"""
        <p class="screen">Click a column heading to sort. The same table is in <code>{ChangesCsv.FileName}</code>; the outlines are in
        <code>{ChangesGeoJson.FileName}</code>, <code>{ChangesGeoPackage.FileName}</code> and, for Google Earth,
        <code>{ChangesKml.FileName}</code> and <code>{ChangesKmz.FileName}</code>.</p>
        {FilteredTable.Of(
            "Table of changes", Headings, located.Changes.Select(change => change.Change.Class), Html.Each(located.Changes, Rows))}
        """);

    private Markup Rows(LocatedChange change)
    {
        var entry = _gazetteer.Entry(change);
        var confidence = Rounded.Text(change.Change.Confidence, 4);
        return Html.Of($"""
            <tbody role="rowgroup" id="change-{entry.Label}" data-class="{ClassNames.Id(change.Change.Class)}"
            data-confidence="{confidence}">
            <tr role="row">
            <th scope="row" role="rowheader" data-sort="{SortKey(change)}">{Label(change)}</th>
            <td role="cell">{ClassMarkup.Swatch(change.Change.Class)}{entry.Class}</td>
            <td role="cell">{entry.Change}</td>
            <td role="cell" data-sort="{confidence}">{entry.Likelihood} <span class="muted">{entry.Number}</span></td>
            <td role="cell" class="number" data-label="Size"
            data-sort="{Rounded.Text(Gazetteer.Measure(change.Change) ?? 0, 2)}">{entry.Size}</td>
            <td role="cell" class="number" data-label="Height"
            data-sort="{Rounded.Text(change.Change.HeightMetres ?? 0, 2)}">{entry.Height}</td>
            {FilteredTable.Place(change.Centre, entry.Label)}
            <td role="cell" data-label="Areas">{entry.Areas}</td>
            </tr>
            {Html.When(ReviewTable.Notes(change.Change).Count > 0, () => Reasons(change))}
            </tbody>
            """);
    }

    private static Markup Reasons(LocatedChange change) => Html.Of($"""
        <tr role="row" class="reasons"><td role="cell"></td><td role="cell"
        colspan="{Headings.Length - 1}">{string.Join("; ", ReviewTable.Notes(change.Change))}</td></tr>
        """);

    private Markup Label(LocatedChange change)
    {
        var figure = figures.FirstOrDefault(figure => figure.Listed.Contains(change));
        return figure is null ? Html.Of($"{change.Label}") : Html.Of($"<a href=\"#figure-{figure.Name}\">{change.Label}</a>");
    }

    private Markup Unchanged()
    {
        if (_gazetteer.Unchanged() is not { Count: > 0 } entries) return Markup.Empty;
        return Html.Of($"""
            <h3>Structures present in both dates</h3>
            {(entries.Count <= Gazetteer.MaxUnchanged ? Listed(entries) : Html.Of($"<p>{GazetteerTables.TooMany(entries)}</p>"))}
            """);
    }

    /// <summary>Closed at first, because the list is often longer than the rest of the page; open when it is printed.</summary>
    private static Markup Listed(IReadOnlyList<GazetteerEntry> entries) => Html.Of($"""
        <details class="unchanged-list">
        <summary>{GazetteerTables.Listed(entries)}</summary>
        {Html.Each(GazetteerTables.Unchanged(entries), table => TableMarkup.Of(table, "unchanged stack"))}
        </details>
        """);

    /// <summary>Sorts by class, then by number: "T10" after "T9".</summary>
    private static string SortKey(LocatedChange change) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{((int)change.Change.Class * 1_000_000) + int.Parse(change.Label.AsSpan(1), CultureInfo.InvariantCulture)}");
}
