using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Inference;

/// <summary>
/// Runs a network over windows of the grid; owns the scratch memory of one thread. Every layer is evaluated exactly where the
/// result needs it and the image beyond the grid is 0, so that the result of a pixel does not depend on the window it is computed in.
/// </summary>
public sealed class NetworkRun(SiameseNetwork network)
{
    private readonly List<float[]> _free = [];
    private readonly float[]?[] _results = new float[]?[network.Nodes.Count];
    private readonly PixelWindow[] _windows = new PixelWindow[network.Nodes.Count];
    private readonly int[] _lastUse = new int[network.Nodes.Count];
    private PixelWindow _images;

    /// <summary>Channels of a result as stored; those beyond the named outputs mean nothing.</summary>
    public int ResultChannels => network.Nodes[^1].Channels;

    /// <summary>The part of the images that a window of results needs, in pixels.</summary>
    /// <param name="wanted">In results: the network's stride in pixels from one to the next.</param>
    public PixelWindow Needs(PixelWindow wanted)
    {
        Plan(wanted);
        return _images;
    }

    /// <summary>Evaluates the last layer.</summary>
    /// <param name="wanted">The results to compute, counted from the grid's origin.</param>
    /// <param name="before">Pixels of <see cref="Needs"/>, row-major, three values each, -1..1, 0 where not seen.</param>
    /// <param name="after">Likewise of the later date.</param>
    /// <returns>Values of the last layer, row-major over <paramref name="wanted"/>, <see cref="ResultChannels"/> each; valid until the next call.</returns>
    public ReadOnlySpan<float> Run(PixelWindow wanted, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        Plan(wanted);
        if (before.Length != _images.PixelCount * 3 || after.Length != before.Length) throw new ArgumentException("An image does not have the size that Needs tells.");
        foreach (var (place, result) in _results.Index())
            if (result is not null) Release(place, result);
        for (var place = 0; place < network.Nodes.Count; place++)
        {
            var node = network.Nodes[place];
            var result = _results[place] = Rent((int)_windows[place].PixelCount * node.Channels);
            Evaluate(node, place, result, before, after);
            foreach (var input in node.Inputs)
                if (input >= 0 && _lastUse[input] == place && _results[input] is { } done) Release(input, done);
        }

        return _results[^1].AsSpan(0, (int)wanted.PixelCount * ResultChannels);
    }

    /// <summary>The result of an inner layer and its window, computed for <paramref name="wanted"/> results of the network; for tests.</summary>
    internal (PixelWindow Window, float[] Values) Trace(PixelWindow wanted, ReadOnlySpan<float> before, ReadOnlySpan<float> after, int place)
    {
        Plan(wanted);
        Array.Fill(_lastUse, int.MaxValue);
        Run(wanted, before, after);
        var window = _windows[place];
        return (window, _results[place].AsSpan(0, (int)window.PixelCount * network.Nodes[place].Channels).ToArray());
    }

    /// <summary>From the last layer back: what each must supply is what all that use it need.</summary>
    private void Plan(PixelWindow wanted)
    {
        var nodes = network.Nodes;
        if (_windows[^1] == wanted) return;
        Array.Clear(_windows);
        _images = default;
        _windows[^1] = wanted;
        _lastUse[^1] = nodes.Count;
        for (var place = nodes.Count - 1; place >= 0; place--)
        {
            var needed = nodes[place].Needs(_windows[place]);
            foreach (var input in nodes[place].Inputs)
            {
                ref var supplied = ref (input < 0 ? ref _images : ref _windows[input]);
                if (input >= 0 && supplied.IsEmpty) _lastUse[input] = place;
                supplied = supplied.Union(needed);
            }
        }
    }

    private void Evaluate(NetworkNode node, int place, float[] result, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var window = _windows[place];
        if (window.IsEmpty) return;
        switch (node.Layer.Operation)
        {
            case LayerOperation.Convolution:
                Convolve(node, window, result, before, after);
                break;
            case LayerOperation.Upsampling:
                Upsample(node, window, result);
                break;
            case LayerOperation.Concatenation:
                Concatenate(node, window, result);
                break;
            default:
                Combine(node, window, result);
                break;
        }
    }

    private void Convolve(NetworkNode node, PixelWindow window, float[] result, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var input = node.Inputs[0];
        var source = input switch { NetworkNode.BeforeImage => before, NetworkNode.AfterImage => after, _ => _results[input] };
        var (supplied, channels) = input < 0 ? (_images, 3) : (_windows[input], network.Nodes[input].Channels);
        var needed = node.Needs(window);
        var first = (((needed.Row - supplied.Row) * supplied.Width) + needed.Column - supplied.Column) * channels;
        ConvolutionKernel.Convolve(
            source[first..], supplied.Width, channels, node.Weights, node.Bias, node.Layer.Kernel, node.Layer.Stride, node.Layer.Relu, result, window.Width, window.Height);
    }

    private void Upsample(NetworkNode node, PixelWindow window, float[] result)
    {
        var channels = node.Channels;
        for (var row = window.Row; row < window.EndRow; row++)
        {
            for (var column = window.Column; column < window.EndColumn; column++)
                Values(node.Inputs[0], column >> 1, row >> 1, 1).CopyTo(result.AsSpan((((row - window.Row) * window.Width) + column - window.Column) * channels));
        }
    }

    private void Concatenate(NetworkNode node, PixelWindow window, float[] result)
    {
        var at = 0;
        for (var row = window.Row; row < window.EndRow; row++)
        {
            for (var column = window.Column; column < window.EndColumn; column++)
            {
                foreach (var input in node.Inputs)
                {
                    var values = Values(input, column, row, 1);
                    values.CopyTo(result.AsSpan(at));
                    at += values.Length;
                }
            }
        }
    }

    private void Combine(NetworkNode node, PixelWindow window, float[] result)
    {
        var length = window.Width * node.Channels;
        for (var row = 0; row < window.Height; row++)
        {
            var one = Values(node.Inputs[0], window.Column, window.Row + row, window.Width);
            var two = Values(node.Inputs[1], window.Column, window.Row + row, window.Width);
            var target = result.AsSpan(row * length, length);
            if (node.Layer.Operation == LayerOperation.Add)
            {
                TensorPrimitives.Add(one, two, target);
                TensorPrimitives.Max(target, 0, target);
            }
            else
            {
                TensorPrimitives.Subtract(one, two, target);
                TensorPrimitives.Abs(target, target);
            }
        }
    }

    /// <summary>Values of <paramref name="count"/> neighbouring positions of a row of a node's result.</summary>
    private ReadOnlySpan<float> Values(int place, int column, int row, int count)
    {
        var (window, channels) = (_windows[place], network.Nodes[place].Channels);
        return _results[place].AsSpan((((row - window.Row) * window.Width) + column - window.Column) * channels, count * channels);
    }

    /// <summary>The smallest buffer given back that fits. A plan repeats itself: after one block no layer needs another.</summary>
    private float[] Rent(int length)
    {
        var best = -1;
        for (var i = 0; i < _free.Count; i++)
            if (_free[i].Length >= length && (best < 0 || _free[i].Length < _free[best].Length)) best = i;
        if (best < 0) return GC.AllocateUninitializedArray<float>(length);
        var buffer = _free[best];
        _free.RemoveAt(best);
        return buffer;
    }

    private void Release(int place, float[] buffer)
    {
        _results[place] = null;
        _free.Add(buffer);
    }
}
