using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>
/// CSV according to RFC 4180 (CRLF, quotes doubled). Text that a spreadsheet would evaluate as a formula is prefixed with an apostrophe.
/// </summary>
internal static class CsvText
{
    public static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    public static string WithoutFormula(string cell) =>
        cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") || cell != cell.Trim() ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
