using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>Evaluates a network at single points; owns the scratch memory of one thread.</summary>
public sealed class PointRun
{
    /// <summary>
    /// Width of a window below which a convolution reads a copy of its inputs, because rows would not fill the kernel's tiles.
    /// </summary>
    private const int MinRowColumns = 6;

    private readonly PointNetwork _network;

    /// <summary>The image or result of the earlier date, then that of the later one; one result for layers that compare both.</summary>
    private readonly float[] _images;
    private readonly float[][] _results;
    private readonly WinogradPlane _tiles = new();

    /// <summary>Inputs of a convolution over a narrow window, position by position, and what is added to its results.</summary>
    private float[] _gathered = [];
    private float[] _addends = [];

    /// <param name="network">The network.</param>
    public PointRun(PointNetwork network)
    {
        _network = network;
        _images = new float[2 * ImageLength];
        _results = [.. network.Layers.Select(layer => new float[Dates(layer) * layer.Length])];
    }

    private int ImageLength => _network.Description.Bands * (int)_network.Images.PixelCount;

    /// <summary>Image of a date, to be written before <see cref="Run"/>: three values per pixel, -1..1, 0 where masked.</summary>
    public Span<float> Image(bool isLater) => _images.AsSpan(isLater ? ImageLength : 0, ImageLength);

    /// <summary>Evaluates all layers.</summary>
    /// <returns>The values of the last layer; valid until the next call.</returns>
    public ReadOnlySpan<float> Run()
    {
        for (var place = 0; place < _results.Length; place++) Evaluate(_network.Layers[place], _results[place]);
        return _results[^1];
    }

    private void Evaluate(PointLayer layer, Span<float> result)
    {
        if (layer.Convolution is null) DifferenceKernel.Absolute(Values(layer.Inputs[0]), Values(layer.Inputs[1]), result);
        else if (layer.Inputs.Length == 3) ConvolveThree(layer, result);
        else
            for (var date = 0; date < Dates(layer); date++)
            {
                var target = result.Slice(date * layer.Length, layer.Length);
                if (layer.IsTiled) ConvolveTiles(layer, date, target);
                else if (layer.Window.Width >= MinRowColumns) ConvolveRows(layer, date, target);
                else ConvolveGathered(layer, date, target);
            }
    }

    private static int Dates(PointLayer layer) => layer.IsOfBothDates ? 2 : 1;

    /// <summary>A result that a layer reads.</summary>
    /// <param name="input">The result.</param>
    /// <param name="date">1 if a layer of the encoder is evaluated for the later date, else 0.</param>
    private ReadOnlySpan<float> Values(PointInput input, int date = 0) =>
        (input.Place == PointInput.Image ? _images : _results[input.Place]).AsSpan(
            (input.IsLater ? 1 : date) * input.Length, input.Length);

    private void ConvolveThree(PointLayer layer, Span<float> result)
    {
        var (inputs, window, length) = (layer.Inputs, layer.Window, layer.Window.Width * layer.Node.Channels);
        if (inputs.All(input => input.Window == window) && layer.Addend is null)
        {
            ConvolutionKernel.ConvolveThree(
                Values(inputs[0]), Values(inputs[1]), Values(inputs[2]), inputs[0].Channels, layer.Weights, layer.Bias, layer.Relu, result);
            return;
        }

        for (var row = 0; row < window.Height; row++)
        {
            ConvolutionKernel.ConvolveThree(
                Row(inputs[0], 0, row, window), Row(inputs[1], 0, row, window), Row(inputs[2], 0, row, window), inputs[0].Channels,
                layer.Weights, layer.Bias, layer.Relu, result.Slice(row * length, length), Addend(layer, 0, row));
        }
    }

    private void ConvolveTiles(PointLayer layer, int date, Span<float> result)
    {
        var (input, window) = (layer.Inputs[0], layer.Window);
        var needed = layer.Convolution!.RequiredWindow(window);
        var addend = layer.Addend is { } other ? Values(other, date)[other.At(window.Column, window.Row)..] : [];
        _tiles.Convolve(
            Values(input, date)[input.At(needed.Column, needed.Row)..], input.Window.Width, input.Channels, layer.Weights, layer.Bias,
            layer.Relu, result, window.Width, window.Height, addend, layer.Addend?.Window.Width ?? 0);
    }

    private void ConvolveRows(PointLayer layer, int date, Span<float> result)
    {
        var (input, node, window) = (layer.Inputs[0], layer.Convolution!, layer.Window);
        var length = window.Width * node.Channels;
        for (var row = 0; row < window.Height; row++)
        {
            var needed = node.RequiredWindow(new PixelWindow(window.Column, window.Row + row, window.Width, 1));
            ConvolutionKernel.Convolve(
                Values(input, date)[input.At(needed.Column, needed.Row)..], input.Window.Width, input.Channels, layer.Weights, layer.Bias,
                node.Layer.Kernel, node.Layer.Stride, layer.Relu, result.Slice(row * length, length), window.Width, 1,
                Addend(layer, date, row));
        }
    }

    /// <summary>As a convolution with kernel 1 of copied inputs, in which all positions follow each other: the same bits.</summary>
    private void ConvolveGathered(PointLayer layer, int date, Span<float> result)
    {
        var positions = (int)layer.Window.PixelCount;
        var taps = Gather(layer, Values(layer.Inputs[0], date), positions);
        ConvolutionKernel.Convolve(
            _gathered.AsSpan(0, positions * taps), positions, taps, layer.Weights, layer.Bias, 1, 1, layer.Relu, result, positions, 1,
            GatherAddend(layer, date));
    }

    /// <summary>Copies the inputs of every position; returns their number per position.</summary>
    private int Gather(PointLayer layer, ReadOnlySpan<float> source, int positions)
    {
        var (input, node, window) = (layer.Inputs[0], layer.Convolution!, layer.Window);
        var run = node.Layer.Kernel * input.Channels;
        var taps = node.Layer.Kernel * run;
        if (_gathered.Length < positions * taps) _gathered = new float[positions * taps];
        for (var at = 0; at < positions * node.Layer.Kernel; at++)
        {
            var (position, tap) = Math.DivRem(at, node.Layer.Kernel);
            var place = new PixelWindow(window.Column + (position % window.Width), window.Row + (position / window.Width), 1, 1);
            var needed = node.RequiredWindow(place);
            source.Slice(input.At(needed.Column, needed.Row + tap), run).CopyTo(_gathered.AsSpan(at * run));
        }

        return taps;
    }

    private ReadOnlySpan<float> GatherAddend(PointLayer layer, int date)
    {
        if (layer.Addend is null) return [];
        if (_addends.Length < layer.Length) _addends = new float[layer.Length];
        for (var row = 0; row < layer.Window.Height; row++)
            Addend(layer, date, row).CopyTo(_addends.AsSpan(row * layer.Window.Width * layer.Node.Channels));
        return _addends.AsSpan(0, layer.Length);
    }

    private ReadOnlySpan<float> Addend(PointLayer layer, int date, int row) =>
        layer.Addend is { } addend ? Row(addend, date, row, layer.Window) : [];

    /// <summary>The part of a row that lies in a window.</summary>
    private ReadOnlySpan<float> Row(PointInput input, int date, int row, PixelWindow window) =>
        Values(input, date).Slice(input.At(window.Column, window.Row + row), window.Width * input.Channels);
}
