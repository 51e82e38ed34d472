using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// The last three rows of a layer as transformed by <see cref="WinogradKernel"/>, so that each row is transformed once for the three
/// rows of the result that depend on it.
/// </summary>
internal sealed class TransformedRows
{
    private const int Rows = 3;
    private readonly float[][] _values = [[], [], []];
    private readonly int?[] _held = new int?[Rows];

    /// <summary>Must be called before other columns or other values follow.</summary>
    public void Clear() => Array.Clear(_held);

    public bool Holds(int row) => _held[Place(row)] == row;

    /// <summary>Transforms a row, in place of the one three rows before it.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="source">Its values.</param>
    /// <param name="channels">Values per position.</param>
    /// <param name="tiles">Tiles of the row.</param>
    public void Add(int row, ReadOnlySpan<float> source, int channels, int tiles)
    {
        var place = Place(row);
        var length = WinogradKernel.Products * tiles * channels;
        if (_values[place].Length < length) _values[place] = GC.AllocateUninitializedArray<float>(length);
        WinogradKernel.Transform(source, channels, _values[place].AsSpan(0, length));
        _held[place] = row;
    }

    /// <param name="row">A row that is held.</param>
    /// <param name="length">6 * tiles * channels.</param>
    public ReadOnlySpan<float> Row(int row, int length) => _values[Place(row)].AsSpan(0, length);

    private static int Place(int row) => ((row % Rows) + Rows) % Rows;
}
