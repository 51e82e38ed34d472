namespace ImageryWatch.Reporting;

/// <summary>
/// A table as HTML, in a region that scrolls sideways where the page is too narrow. The roles are stated because the style sheet shows
/// tables of the class "stack" as lists on narrow screens.
/// </summary>
internal static class TableMarkup
{
    /// <summary>The text of a cell without a value; the list on narrow screens leaves it out.</summary>
    private const string None = "–";

    /// <param name="table">The table.</param>
    /// <param name="style">CSS class of the table.</param>
    /// <param name="firstCell">Markup of the first cell of a row; its text if null.</param>
    public static Markup Of(TextTable table, string style, Func<int, Markup>? firstCell = null) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{table.Caption}">
        <table class="{style}" role="table">
        <caption>{table.Caption}</caption>
        <thead role="rowgroup"><tr role="row">{Html.Each(
            Enumerable.Range(0, table.Columns.Count), column => Heading(table, column))}</tr></thead>
        <tbody role="rowgroup">
        {Html.Each(Enumerable.Range(0, table.Rows.Count), row => Row(table, row, firstCell))}
        </tbody>
        </table>
        </div>
        """);

    private static Markup Heading(TextTable table, int column) =>
        Html.Of($"<th scope=\"col\" role=\"columnheader\"{Number(table, column)}>{table.Heading(column)}</th>");

    private static Markup Row(TextTable table, int row, Func<int, Markup>? firstCell)
    {
        var cells = table.Rows[row];
        var first = firstCell is null ? Content(table, row, 0) : firstCell(row);
        return Html.Of($"<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{first}</th>{Html.Each(
            Enumerable.Range(1, cells.Count - 1), column => Cell(table, row, column))}</tr>");
    }

    private static Markup Cell(TextTable table, int row, int column)
    {
        var number = Number(table, column, table.Rows[row][column] == None);
        return Html.Of($"<td role=\"cell\" data-label=\"{table.Heading(column)}\"{number}>{Content(table, row, column)}</td>");
    }

    private static Markup Content(TextTable table, int row, int column) => table.Links.TryGetValue((row, column), out var address)
        ? Html.Of($"<a href=\"{address}\">{table.Rows[row][column]}</a>")
        : Html.Of($"{table.Rows[row][column]}");

    private static Markup Number(TextTable table, int column, bool isNone = false) => (table.IsNumber(column), isNone) switch
    {
        (true, true) => new Markup(" class=\"number none\""),
        (true, false) => new Markup(" class=\"number\""),
        (false, true) => new Markup(" class=\"none\""),
        _ => Markup.Empty,
    };
}
