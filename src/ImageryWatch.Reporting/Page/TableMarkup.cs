namespace ImageryWatch.Reporting;

/// <summary>A table as HTML, in a region that scrolls sideways where the page is too narrow.</summary>
internal static class TableMarkup
{
    /// <param name="table">The table.</param>
    /// <param name="style">CSS class of the table.</param>
    /// <param name="firstCell">Markup of the first cell of a row; its text if null.</param>
    public static Markup Of(TextTable table, string style, Func<int, Markup>? firstCell = null) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{table.Caption}">
        <table class="{style}">
        <caption>{table.Caption}</caption>
        <thead><tr>{Html.Each(Enumerable.Range(0, table.Columns.Count), column => Heading(table, column))}</tr></thead>
        <tbody>
        {Html.Each(Enumerable.Range(0, table.Rows.Count), row => Row(table, row, firstCell))}
        </tbody>
        </table>
        </div>
        """);

    private static Markup Heading(TextTable table, int column) =>
        Html.Of($"<th scope=\"col\"{Number(table, column)}>{table.Heading(column)}</th>");

    private static Markup Row(TextTable table, int row, Func<int, Markup>? firstCell)
    {
        var cells = table.Rows[row];
        var first = firstCell is null ? Html.Of($"{cells[0]}") : firstCell(row);
        return Html.Of($"<tr><th scope=\"row\">{first}</th>{Html.Each(Enumerable.Range(1, cells.Count - 1), column =>
            Html.Of($"<td{Number(table, column)}>{cells[column]}</td>"))}</tr>");
    }

    private static Markup Number(TextTable table, int column) =>
        Html.When(table.IsNumber(column), () => new Markup(" class=\"number\""));
}
