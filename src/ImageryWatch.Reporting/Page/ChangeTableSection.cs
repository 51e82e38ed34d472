using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Table of all changes, with sorting and filters.</summary>
internal sealed class ChangeTableSection(LocatedReport located, IReadOnlyList<FigureContent> figures)
{
    public Markup ToMarkup() => Html.Of($"""
        <section id="changes" aria-labelledby="changes-title">
        <h2 id="changes-title">Changes</h2>
        {(located.Changes.Count == 0 ? Html.Of($"<p>{ReportSentences.NothingFound(located.Report)}</p>") : Table())}
        </section>
        """);

    private Markup Table() => Html.Of($"""
        <p>Click a column heading to sort. The same table is in <code>{ChangesCsv.FileName}</code>; the outlines are in
        <code>{ChangesGeoJson.FileName}</code> and <code>changes.gpkg</code>.</p>
        <form class="filter" id="filter">
        <fieldset><legend>Class</legend>{Html.Each(PresentClasses(), Toggle)}</fieldset>
        <label>Confidence at least <input type="range" id="min-confidence" min="0" max="1" step="0.05" value="0"> <output
        for="min-confidence">0.00</output></label>
        <span id="count" role="status">{located.Changes.Count} of {located.Changes.Count} shown</span>
        </form>
        <div class="scroll" tabindex="0" role="region" aria-label="Table of changes">
        <table class="changes" id="table">
        <thead><tr>{Html.Each(Headings, Heading)}</tr></thead>
        <tbody>
        {Html.Each(located.Changes, Row)}
        </tbody>
        </table>
        </div>
        """);

    private readonly bool _hasZones = located.Changes.Any(change => !string.IsNullOrEmpty(change.Change.Zone));

    private string[] Headings =>
        ["No.", "Class", "Change", "Confidence", "Size", "Height", "Coordinates", .. _hasZones ? ["Zone"] : Array.Empty<string>(),
            "Reasons"];

    private static Markup Heading(string name) => Html.Of($"<th scope=\"col\"><button type=\"button\">{name}</button></th>");

    private IEnumerable<StructureClass> PresentClasses() =>
        ClassNames.All.Where(kind => located.Changes.Any(change => change.Change.Class == kind));

    private static Markup Toggle(StructureClass kind) => Html.Of($"""
        <label><input type="checkbox" name="class" value="{ClassNames.Id(kind)}" checked> <span
        class="swatch {ClassNames.Id(kind)}"></span>{ClassNames.Heading(kind)}</label>
        """);

    private Markup Row(LocatedChange change) => Html.Of($"""
        <tr id="change-{change.Label}" data-class="{ClassNames.Id(change.Change.Class)}"
        data-confidence="{Rounded.Text(change.Change.Confidence, 4)}">
        <th scope="row" data-sort="{SortKey(change)}">{Label(change)}</th>
        <td><span class="swatch {ClassNames.Id(change.Change.Class)}"></span>{ClassNames.Singular(change.Change.Class)}</td>
        <td>{ClassNames.Id(change.Change.Change)}</td>
        <td data-sort="{Rounded.Text(change.Change.Confidence, 4)}">{Likelihood.Words(change.Change.Confidence)} <span
        class="muted">{Likelihood.Number(change.Change.Confidence)}</span></td>
        <td class="number" data-sort="{Rounded.Text(Size(change.Change) ?? 0, 2)}">{SizeText(change.Change)}</td>
        <td class="number" data-sort="{Rounded.Text(change.Change.HeightMetres ?? 0, 2)}">{HeightText(change.Change)}</td>
        <td class="place"
        data-sort="{Rounded.Text(change.Centre.LatitudeDegrees, 7)}"><span>{CoordinateText.Decimal(change.Centre)}</span><br><span
        class="muted">{Mgrs.Spaced(change.Centre)}</span> <button type="button" class="copy" data-copy="{Plain(change.Centre)}"
        aria-label="Copy the coordinates of {change.Label}">copy</button></td>
        {Html.When(_hasZones, () => Html.Of($"<td class=\"zone\">{change.Change.Zone}</td>"))}
        <td class="reasons">{string.Join("; ", change.Change.Reasons)}</td>
        </tr>
        """);

    private Markup Label(LocatedChange change)
    {
        var figure = figures.FirstOrDefault(figure => figure.Listed.Contains(change));
        return figure is null ? Html.Of($"{change.Label}") : Html.Of($"<a href=\"#figure-{figure.Name}\">{change.Label}</a>");
    }

    /// <summary>Sorts by class, then by number: "T10" after "T9".</summary>
    private static string SortKey(LocatedChange change) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{((int)change.Change.Class * 1_000_000) + int.Parse(change.Label.AsSpan(1), CultureInfo.InvariantCulture)}");

    private static string Plain(GeographicPoint place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.LatitudeDegrees:F6}, {place.LongitudeDegrees:F6}");

    private static double? Size(ChangeObject change) =>
        change.LengthMetres is { } length && change.Class == StructureClass.Fence ? length : change.AreaSquareMetres ?? change.LengthMetres;

    private static string SizeText(ChangeObject change) => change switch
    {
        { Class: StructureClass.Fence, LengthMetres: { } length } => string.Create(CultureInfo.InvariantCulture, $"{length:0.#} m long"),
        { AreaSquareMetres: { } area } => string.Create(CultureInfo.InvariantCulture, $"{area:0.#} m²"),
        { LengthMetres: { } length } => string.Create(CultureInfo.InvariantCulture, $"{length:0.#} m long"),
        _ => "–",
    };

    private static string HeightText(ChangeObject change) => change switch
    {
        { HeightMetres: { } height, HeightErrorMetres: { } error } =>
            string.Create(CultureInfo.InvariantCulture, $"{height:0.0} ± {error:0.0} m"),
        { HeightMetres: { } height } => string.Create(CultureInfo.InvariantCulture, $"{height:0.0} m"),
        _ => "–",
    };
}
