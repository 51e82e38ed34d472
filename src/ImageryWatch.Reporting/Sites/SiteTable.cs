using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>The gazetteer of a site: a table of all structures with sorting and filters. See <see cref="FilteredTable"/>.</summary>
internal sealed class SiteTable(SiteLedger ledger)
{
    private static readonly string[] Headings =
        ["Id", "Class", "Dates", "Likelihood", "Built", "Removed", "Size", "Coordinates", "Zone"];

    private readonly SiteGazetteer _gazetteer = new(ledger);

    public Markup ToMarkup() => _gazetteer.Entries.Count == 0
        ? Html.Of($"<p>No structure was detected.</p>")
        : Html.Of($"""
            <p>{SiteGazetteer.Explanation}</p>
            {Html.When(_gazetteer.TooMany().Length > 0, () => Html.Of($"<p>{_gazetteer.TooMany()}</p>"))}
            {PresenceStrip.Legend()}
            <p class="screen">Click a column heading to sort.</p>
            {FilteredTable.Of(
                "Table of structures", Headings, _gazetteer.Entries.Select(entry => entry.Track.Class),
                Html.Each(_gazetteer.Entries, Rows))}
            """);

    private static Markup Rows(SiteEntry entry)
    {
        var track = entry.Track;
        var confidence = Rounded.Text(track.Confidence, 4);
        return Html.Of($"""
            <tbody role="rowgroup" id="{RelativeLink.AnchorOf(track.Id)}" data-class="{ClassNames.Id(track.Class)}"
            data-confidence="{confidence}">
            <tr role="row">
            <th scope="row" role="rowheader">{track.Id}</th>
            <td role="cell">{ClassMarkup.Swatch(track.Class)}{entry.Class}</td>
            <td role="cell" data-sort="{PresenceStrip.SortKey(track.States)}">{PresenceStrip.ToMarkup(track.States)}</td>
            <td role="cell" data-sort="{confidence}">{entry.Likelihood} <span class="muted">{entry.Number}</span></td>
            <td role="cell" data-label="Built" data-sort="{Day(track.Periods[0].BuiltBefore)}">{entry.Built}</td>
            <td role="cell" data-label="Removed" data-sort="{Day(track.Periods[^1].RemovedBefore)}">{entry.Removed}</td>
            <td role="cell" class="number" data-label="Size"
            data-sort="{Rounded.Text(track.LengthMetres ?? track.AreaSquareMetres ?? 0, 2)}">{entry.Size}</td>
            {FilteredTable.Place(entry.Centre, track.Id)}
            <td role="cell" data-label="Zone">{entry.Zone}</td>
            </tr>
            {Html.When(entry.Notes.Count > 0, () => Notes(entry))}
            </tbody>
            """);
    }

    private static Markup Notes(SiteEntry entry) => Html.Of($"""
        <tr role="row" class="reasons"><td role="cell"></td><td role="cell"
        colspan="{Headings.Length - 1}">{string.Join("; ", entry.Notes)}</td></tr>
        """);

    /// <summary>Sorts by time; without a day last.</summary>
    private static string Day(DateOnly? day) => (day ?? DateOnly.MaxValue).DayNumber.ToString(CultureInfo.InvariantCulture);
}
