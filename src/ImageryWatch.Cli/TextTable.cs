namespace ImageryWatch.Cli;

/// <summary>A table of plain text with aligned columns; the last column is not padded.</summary>
internal sealed class TextTable(params string[] header)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [header];

    /// <summary>Columns of numbers.</summary>
    public IReadOnlyList<int> RightAligned { get; init; } = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        int[] widths = [.. header.Select((_, column) => _rows.Max(row => row[column].Length))];
        foreach (var row in _rows)
            output.WriteLine(string.Join(Gap, row.Select((cell, column) => Padded(cell, column, widths[column]))).TrimEnd());
    }

    private string Padded(string cell, int column, int width) => RightAligned.Contains(column) ? cell.PadLeft(width)
        : column == header.Length - 1 ? cell
        : cell.PadRight(width);
}
