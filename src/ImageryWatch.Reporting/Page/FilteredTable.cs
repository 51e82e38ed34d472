using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// A table that the script of a page sorts and filters by class and confidence. There is one per page. Each entry is a table body with the
/// attributes data-class and data-confidence; cells with data-sort are sorted by that number.
/// </summary>
internal static class FilteredTable
{
    /// <param name="label">What the table contains.</param>
    /// <param name="headings">Of the columns.</param>
    /// <param name="classes">The class of each entry.</param>
    /// <param name="entries">The table bodies.</param>
    public static Markup Of(string label, IReadOnlyList<string> headings, IEnumerable<StructureClass> classes, Markup entries)
    {
        var counts = classes.CountBy(kind => kind).ToDictionary();
        var count = counts.Values.Sum();
        return Html.Of($"""
            <form class="filter" id="filter">
            <fieldset><legend>Class</legend>{Html.Each(ClassNames.All.Where(counts.ContainsKey), Toggle)}</fieldset>
            <label>Confidence at least <input type="range" id="min-confidence" min="0" max="1" step="0.05" value="0"> <output
            for="min-confidence">0.00</output></label>
            <span id="count" role="status">{count} of {count} shown</span>
            </form>
            <div class="scroll" tabindex="0" role="region" aria-label="{label}">
            <table class="changes" id="table" role="table">
            <thead role="rowgroup"><tr role="row">{Html.Each(headings, Heading)}</tr></thead>
            {entries}
            </table>
            </div>
            """);
    }

    /// <summary>The cell of a position, with a button that copies it.</summary>
    public static Markup Place(GeographicPoint place, string label) => Html.Of($"""
        <td role="cell" class="place"
        data-sort="{Rounded.Text(place.LatitudeDegrees, 7)}"><span>{CoordinateText.Decimal(place)}</span>
        <span class="muted">{Mgrs.Spaced(place)}</span> <button type="button" class="copy" data-copy="{Plain(place)}"
        aria-label="Copy the coordinates of {label}">copy</button></td>
        """);

    /// <summary>Chromium does not repeat a heading with a button on the following sheets: printed headings are text.</summary>
    private static Markup Heading(string name) => Html.Of($"""
        <th scope="col" role="columnheader"><button type="button" class="screen">{name}</button><span class="print">{name}</span></th>
        """);

    private static Markup Toggle(StructureClass kind) => Html.Of($"""
        <label><input type="checkbox" name="class" value="{ClassNames.Id(kind)}" checked> {ClassMarkup.Heading(kind)}</label>
        """);

    private static string Plain(GeographicPoint place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.LatitudeDegrees:F6}, {place.LongitudeDegrees:F6}");
}
