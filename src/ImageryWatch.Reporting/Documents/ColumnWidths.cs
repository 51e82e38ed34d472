namespace ImageryWatch.Reporting;

/// <summary>
/// Widths of the columns of a table: as wide as their content if there is room, otherwise between the widest word and the content, in
/// proportion to the difference. Columns that are kept on one line count as one word.
/// </summary>
internal static class ColumnWidths
{
    /// <summary>A wider word is broken.</summary>
    private const double MaxWordShare = 0.22;

    /// <param name="table">The table.</param>
    /// <param name="room">Points for all columns.</param>
    /// <param name="padding">Points in each column beside the text.</param>
    /// <param name="heading">Style of the headings.</param>
    /// <param name="cell">Style of the other cells.</param>
    public static double[] Of(TextTable table, double room, double padding, TextStyle heading, TextStyle cell)
    {
        var columns = Enumerable.Range(0, table.Columns.Count).ToArray();
        var content = columns.Select(i => padding + Math.Max(
            TextMeasure.Width(table.Heading(i), heading), Max(table.Rows, row => TextMeasure.Width(row[i], cell)))).ToArray();
        if (content.Sum() <= room) return content;
        var words = columns.Select(i => padding + Math.Min(MaxWordShare * room, Math.Max(
            WidestWord(table.Heading(i), heading), Max(table.Rows, row => Unbroken(table, i, row[i], cell))))).ToArray();
        var (min, rest) = (words.Sum(), columns.Sum(i => Math.Max(0, content[i] - words[i])));
        if (min >= room) return [.. words.Select(width => width * room / min)];
        return [.. columns.Select(i => words[i] + ((room - min) * Math.Max(0, content[i] - words[i]) / rest))];
    }

    private static double Unbroken(TextTable table, int column, string text, TextStyle style) =>
        table.IsUnbroken(column) ? TextMeasure.Width(text, style) : WidestWord(text, style);

    private static double WidestWord(string text, TextStyle style) =>
        Max(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => TextMeasure.Width(word, style));

    private static double Max<T>(IReadOnlyList<T> items, Func<T, double> width) => items.Count == 0 ? 0 : items.Max(width);
}
