using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Mean of the network's results for a pair and for the mirrored pair: rows in reverse order and the dates exchanged. What appears there
/// was removed here. Mirrored row r is row -1 - r, so that mirrored windows never coincide with others.
/// </summary>
internal sealed class MirroredResults
{
    private readonly int _channels;
    private readonly int[] _mirroredChannel;
    private float[] _results = [];

    /// <param name="outputs">The network's outputs.</param>
    /// <param name="channels">Values per position, at least one for each output.</param>
    public MirroredResults(IReadOnlyList<NetworkOutput?> outputs, int channels)
    {
        _channels = channels;
        _mirroredChannel = [.. Enumerable.Range(0, channels)];
        for (var i = 0; i < outputs.Count; i++)
            if (outputs[i] is { } output && outputs.ToList().IndexOf(output with { State = Exchanged(output.State) }) is >= 0 and var other)
                _mirroredChannel[i] = other;
    }

    /// <summary>The window of mirrored pixels or results; its own inverse.</summary>
    public static PixelWindow Mirror(PixelWindow window) => window with { Row = -window.EndRow };

    /// <summary>Keeps the results of the pair as it is.</summary>
    public void Keep(ReadOnlySpan<float> results)
    {
        if (_results.Length < results.Length) _results = new float[results.Length];
        results.CopyTo(_results);
    }

    /// <param name="mirrored">Results of the mirrored pair.</param>
    /// <param name="window">Window of the results kept.</param>
    /// <returns>The mean, before the sigmoid function; valid until the next call of <see cref="Keep"/>.</returns>
    public ReadOnlySpan<float> Mean(ReadOnlySpan<float> mirrored, PixelWindow window)
    {
        var length = window.Width * _channels;
        for (var row = 0; row < window.Height; row++)
        {
            var results = _results.AsSpan(row * length, length);
            var others = mirrored.Slice((window.Height - 1 - row) * length, length);
            for (var at = 0; at < length; at += _channels)
                for (var channel = 0; channel < _channels; channel++)
                    results[at + channel] = (results[at + channel] + others[at + _mirroredChannel[channel]]) * 0.5f;
        }

        return _results.AsSpan(0, window.Height * length);
    }

    private static OutputState Exchanged(OutputState state) => state switch
    {
        OutputState.Appeared => OutputState.Removed,
        OutputState.Removed => OutputState.Appeared,
        OutputState.Before => OutputState.After,
        OutputState.After => OutputState.Before,
        _ => state,
    };
}
