using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// The last columns of every stored layer of a block, from which its right neighbour continues: no column is computed twice. May be used
/// for one block after the other, so that nothing is allocated after the first ones.
/// </summary>
/// <param name="layers">Number of layers.</param>
internal sealed class NetworkEdge(int layers)
{
    private readonly float[]?[] _values = new float[]?[layers];
    private readonly PixelWindow[] _windows = new PixelWindow[layers];

    /// <summary>Window of results of the block; to be set before columns are kept.</summary>
    public PixelWindow Requested { get; set; }

    /// <summary>Whether a window of results starts where the block ends, in the same rows.</summary>
    public bool IsLeftOf(PixelWindow next) =>
        next.Column == Requested.EndColumn && next.Row == Requested.Row && next.Height == Requested.Height;

    /// <summary>The columns kept of a stored layer; without columns where none is needed again.</summary>
    public PixelWindow Window(int layer) => _windows[layer];

    /// <param name="layer">Index of a stored layer.</param>
    /// <param name="window">Window of its result.</param>
    /// <param name="firstColumn">First column to keep.</param>
    /// <param name="result">The result, row-major.</param>
    /// <param name="channels">Values per position.</param>
    public void Keep(int layer, PixelWindow window, int firstColumn, ReadOnlySpan<float> result, int channels)
    {
        var column = Math.Min(firstColumn, window.EndColumn);
        var kept = _windows[layer] = window with { Column = column, Width = window.EndColumn - column };
        var length = kept.Width * kept.Height * channels;
        if (_values[layer] is not { } values || values.Length < length)
            values = _values[layer] = GC.AllocateUninitializedArray<float>(length);
        for (var row = 0; row < kept.Height; row++)
            result.Slice((((row + 1) * window.Width) - kept.Width) * channels, kept.Width * channels)
                .CopyTo(values.AsSpan(row * kept.Width * channels));
    }

    /// <summary>One row of the columns kept.</summary>
    /// <param name="layer">Index of a stored layer.</param>
    /// <param name="row">Row, counted from the window's first.</param>
    /// <param name="channels">Values per position.</param>
    public ReadOnlySpan<float> Row(int layer, int row, int channels)
    {
        var length = _windows[layer].Width * channels;
        return _values[layer].AsSpan(row * length, length);
    }
}
