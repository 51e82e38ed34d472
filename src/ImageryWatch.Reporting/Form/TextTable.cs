namespace ImageryWatch.Reporting;

/// <summary>A table of text, the same in every document. The first cell of a row is its heading.</summary>
/// <param name="Caption">What the table contains.</param>
/// <param name="Columns">Headings; those of columns of numbers begin with "#", which is not part of the text.</param>
/// <param name="Rows">Cells, one per column.</param>
internal sealed record TextTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public string Heading(int column) => IsNumber(column) ? Columns[column][1..] : Columns[column];

    public bool IsNumber(int column) => Columns[column].StartsWith('#');

    /// <summary>A table of names and values.</summary>
    public static TextTable OfPairs(string caption, IEnumerable<(string Name, string Value)> pairs) =>
        new(caption, ["Property", "Value"], [.. pairs.Select(pair => (string[])[pair.Name, pair.Value])]);
}
