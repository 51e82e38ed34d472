using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>Text and tables in CommonMark with pipe tables; text from outside never becomes markup.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]#|~";

    /// <summary>One line, with every character of Markdown's or HTML's syntax escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in PlainText.Of(text))
        {
            if (character is '<' or '>' or '&') escaped.Append(character switch { '<' => "&lt;", '>' => "&gt;", _ => "&amp;" });
            else if (Special.Contains(character, StringComparison.Ordinal)) escaped.Append('\\').Append(character);
            else escaped.Append(character);
        }

        return escaped.ToString();
    }

    public static void Table(StringBuilder text, TextTable table)
    {
        var columns = Enumerable.Range(0, table.Columns.Count);
        Row(text, table.Columns.Select((_, i) => Escape(table.Heading(i))));
        text.Append('|').AppendJoin('|', columns.Select(i => table.IsNumber(i) ? "---:" : "---")).Append("|\n");
        foreach (var (number, row) in table.Rows.Index()) Row(text, row.Select((cell, column) => Cell(table, number, column, cell)));
        text.Append('\n');
    }

    public static string Link(string text, string address) => $"[{Escape(text)}]({address})";

    private static string Cell(TextTable table, int row, int column, string text) =>
        table.Links.TryGetValue((row, column), out var address) ? Link(text, address) : Escape(text);

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
