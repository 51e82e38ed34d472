namespace ImageryWatch.Reporting;

/// <summary>A table of text, the same in every document. The first cell of a row is its heading.</summary>
/// <param name="Caption">What the table contains.</param>
/// <param name="Columns">Headings; those of columns of numbers begin with "#", those of columns whose cells are kept on one line with "=".
/// Neither is part of the text.</param>
/// <param name="Rows">Cells, one per column.</param>
internal sealed record TextTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>False for a table of names and values, which is clear without headings; Markdown requires them.</summary>
    public bool NeedsHeadings { get; init; } = true;

    /// <summary>Whether the last column is long text, which a printed table has below the other cells of a row.</summary>
    public bool IsLastColumnBelow { get; init; }

    /// <summary>The same table with fewer columns, of which a sheet of paper holds two beside each other; null if there is none.</summary>
    public TextTable? Narrow { get; init; }

    /// <summary>Relative addresses that cells link to, as <see cref="RelativeLink"/> makes them, by row and column.</summary>
    public IReadOnlyDictionary<(int Row, int Column), string> Links { get; init; } = new Dictionary<(int, int), string>();

    public string Heading(int column) => Columns[column].TrimStart('#', '=');

    public bool IsNumber(int column) => Columns[column].StartsWith('#');

    /// <summary>Whether the cells of a column are kept on one line: numbers stay with their units, coordinates with their parts.</summary>
    public bool IsUnbroken(int column) => IsNumber(column) || Columns[column].StartsWith('=');

    /// <summary>A table of names and values.</summary>
    public static TextTable OfPairs(string caption, IEnumerable<(string Name, string Value)> pairs) =>
        new(caption, ["Property", "Value"], [.. pairs.Select(pair => (string[])[pair.Name, pair.Value])]) { NeedsHeadings = false };
}
