using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Runs a network over windows of the grid; owns the scratch memory of one thread. Every layer is evaluated exactly where the result needs
/// it, and the image outside the grid is 0, so that the result of a pixel does not depend on the window. Only the inputs of convolutions
/// are stored completely; all other layers are computed row by row on demand, while the data is in the cache. A block to the right of an
/// earlier one continues from its last columns.
/// </summary>
public sealed class NetworkRun
{
    /// <summary>Windows whose right neighbour may follow.</summary>
    private readonly int _maxEdges;

    private readonly SiameseNetwork _network;
    private readonly List<float[]> _free = [];

    /// <summary>Results stored completely until their last use; for other layers the row computed last.</summary>
    private readonly float[]?[] _results;
    private readonly bool[] _isWhole;
    private readonly int[] _lastUse;

    /// <summary>Layers that use each result.</summary>
    private readonly int[] _users;

    /// <summary>Row held in the buffer of a layer that is not stored completely.</summary>
    private readonly int?[] _heldRow;
    private readonly List<NetworkEdge> _edges = [];
    private readonly Stack<NetworkEdge> _unusedEdges = [];

    /// <summary>Rows of the inputs of tiled convolutions, by the place of the convolution.</summary>
    private readonly TransformedRows?[] _transformed;
    private float[] _products = [];
    private NetworkPlan _plan;

    /// <param name="network">The network.</param>
    /// <param name="rows">Rows of windows that are evaluated in turn, each from left to right.</param>
    public NetworkRun(SiameseNetwork network, int rows = 1)
    {
        _maxEdges = rows;
        var count = network.Nodes.Count;
        _network = network;
        (_results, _heldRow) = (new float[]?[count], new int?[count]);
        (_isWhole, _lastUse) = (new bool[count], new int[count]);
        _isWhole[^1] = true;
        _transformed = [.. network.Nodes.Select(node => node.IsTiledConvolution ? new TransformedRows() : null)];
        foreach (var node in network.Nodes.Where(node => node.UsesNeighbours))
            foreach (var input in node.Inputs.Where(input => input >= 0)) _isWhole[input] = true;
        _users = new int[count];
        foreach (var input in network.Nodes.SelectMany(node => node.Inputs).Where(input => input >= 0)) _users[input]++;
        for (var place = 0; place < count; place++)
            if (_isWhole[place]) MarkUse(place, place);
        _plan = FreshPlan(default);
    }

    /// <summary>Channels of a result as stored; those beyond the named outputs are padding.</summary>
    public int ResultChannels => _network.Nodes[^1].Channels;

    /// <summary>Window of the images, in pixels, that a window of results needs at most.</summary>
    /// <param name="requested">In results, which are spaced by the network's stride in pixels.</param>
    public PixelWindow RequiredWindow(PixelWindow requested) => FreshPlan(requested).Images;

    /// <summary>Plans a window of results; continues the block to the left of it if this object computed that one lately.</summary>
    /// <param name="requested">Window of results to compute, from the grid's origin.</param>
    public NetworkPlan Plan(PixelWindow requested) =>
        new(_network.Nodes, _isWhole, requested, _edges.Find(edge => edge.IsLeftOf(requested)));

    /// <summary>Evaluates the last layer over a window of results, with the images of its <see cref="RequiredWindow"/>.</summary>
    public ReadOnlySpan<float> Run(PixelWindow requested, ReadOnlySpan<float> before, ReadOnlySpan<float> after) =>
        Run(FreshPlan(requested), before, after);

    /// <summary>Evaluates the last layer.</summary>
    /// <param name="plan">From <see cref="Plan"/>; run once, before the next plan is made.</param>
    /// <param name="before">Pixels of <see cref="NetworkPlan.Images"/>, row-major, three values each, -1..1, 0 where masked.</param>
    /// <param name="after">The same for the later date.</param>
    /// <returns>
    /// Values of the last layer, row-major over the window, <see cref="ResultChannels"/> each; valid until the next call.
    /// </returns>
    public ReadOnlySpan<float> Run(NetworkPlan plan, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        if (before.Length != plan.Images.PixelCount * 3 || after.Length != before.Length)
            throw new ArgumentException("The images must have the size of the plan's window.");
        if (plan.Left is { } left && !_edges.Remove(left)) throw new ArgumentException("The plan has been run, or is outdated.");
        _plan = plan;
        if (!_unusedEdges.TryPop(out var edge)) edge = new NetworkEdge(_results.Length);
        edge.Requested = plan.Requested;
        var nextColumns = plan.NextColumns(_network.Nodes, _isWhole);
        Array.Clear(_heldRow);
        foreach (var rows in _transformed) rows?.Clear();
        for (var place = 0; place < _results.Length; place++) Release(place);
        for (var place = 0; place < _results.Length; place++)
        {
            if (!_isWhole[place]) continue;
            Fill(place, new Images(before, after));
            edge.Keep(place, plan.Window(place), nextColumns[place], _results[place], _network.Nodes[place].Channels);
            for (var done = 0; done < place; done++)
                if (_lastUse[done] == place) Release(done);
        }

        Keep(edge);
        return _results[^1].AsSpan(0, (int)plan.Requested.PixelCount * ResultChannels);
    }

    /// <summary>Result and window of an inner layer, computed for the results <paramref name="requested"/>; for tests.</summary>
    internal (PixelWindow Window, float[] Values) Trace(
        PixelWindow requested, ReadOnlySpan<float> before, ReadOnlySpan<float> after, int place)
    {
        (_isWhole[place], _lastUse[place]) = (true, int.MaxValue);
        Run(requested, before, after);
        var window = _plan.Window(place);
        return (window, _results[place].AsSpan(0, (int)window.PixelCount * _network.Nodes[place].Channels).ToArray());
    }

    /// <summary>Records the last use of all inputs of a completely stored layer, through the row-wise layers in between.</summary>
    private void MarkUse(int user, int place)
    {
        foreach (var input in _network.Nodes[place].Inputs.Where(input => input >= 0))
        {
            _lastUse[input] = user;
            if (!_isWhole[input]) MarkUse(user, input);
        }
    }

    private NetworkPlan FreshPlan(PixelWindow requested) => new(_network.Nodes, _isWhole, requested, null);

    /// <summary>Replaces the edge from which the current block continued, or else the oldest one if there are many.</summary>
    private void Keep(NetworkEdge edge)
    {
        if (_plan.Left is { } left) _unusedEdges.Push(left);
        if (_edges.Count == _maxEdges)
        {
            _unusedEdges.Push(_edges[0]);
            _edges.RemoveAt(0);
        }

        _edges.Add(edge);
    }

    private void Fill(int place, Images images)
    {
        var (window, computed, channels) = (_plan.Window(place), _plan.Computed(place), _network.Nodes[place].Channels);
        var result = _results[place] = Rent((int)window.PixelCount * channels);
        var (length, kept) = (window.Width * channels, (computed.Column - window.Column) * channels);
        for (var row = 0; row < window.Height; row++)
        {
            var line = result.AsSpan(row * length, length);
            if (kept > 0) _plan.Left!.Row(place, row, channels).CopyTo(line);
            if (length > kept) MakeRow(place, window.Row + row, images, line[kept..]);
        }
    }

    /// <summary>A range of positions in one row of a layer's result.</summary>
    private ReadOnlySpan<float> Row(int place, int row, int column, int width, Images images)
    {
        var (window, channels) = (_plan.Window(place), _network.Nodes[place].Channels);
        var first = (column - window.Column) * channels;
        if (_isWhole[place]) return _results[place].AsSpan(((row - window.Row) * window.Width * channels) + first, width * channels);
        var held = _results[place] ??= Rent(window.Width * channels);
        // Two rows of an enlarged image are the same.
        var known = _network.Nodes[place].Layer.Operation == LayerOperation.Upsampling ? row >> 1 : row;
        if (_heldRow[place] != known) MakeRow(place, row, images, held.AsSpan(0, window.Width * channels));
        _heldRow[place] = known;
        return held.AsSpan(first, width * channels);
    }

    private ReadOnlySpan<float> Row(int place, int row, PixelWindow window, Images images) =>
        Row(place, row, window.Column, window.Width, images);

    private void MakeRow(int place, int row, Images images, Span<float> target)
    {
        var (node, window) = (_network.Nodes[place], _plan.Computed(place));
        switch (node.Layer.Operation)
        {
            case LayerOperation.Convolution:
                Convolve(place, window, row, images, node.Layer.Relu, [], target);
                break;
            case LayerOperation.Upsampling:
                Upsample(node, window, row, images, target);
                break;
            case LayerOperation.Concatenation:
                Concatenate(node, window, row, images, target);
                break;
            case LayerOperation.Add:
                Add(node, window, row, images, target);
                break;
            default:
                DifferenceKernel.Absolute(
                    Row(node.Inputs[0], row, window, images), Row(node.Inputs[1], row, window, images), target);
                break;
        }
    }

    private void Convolve(
        int place, PixelWindow window, int row, Images images, bool relu, ReadOnlySpan<float> addend, Span<float> target)
    {
        var node = _network.Nodes[place];
        if (node.IsTiledConvolution)
        {
            ConvolveTiles(place, window with { Row = row, Height = 1 }, images, relu, addend, target);
            return;
        }

        if (IsOfThree(node))
        {
            var sources = _network.Nodes[node.Inputs[0]].Inputs;
            ConvolutionKernel.ConvolveThree(
                Row(sources[0], row, window, images), Row(sources[1], row, window, images), Row(sources[2], row, window, images),
                _network.Nodes[sources[0]].Channels, node.Weights, node.Bias, relu, target, addend);
            return;
        }

        var input = node.Inputs[0];
        var needed = node.RequiredWindow(new PixelWindow(window.Column, row, window.Width, 1));
        var (supplied, channels) = input < 0 ? (_plan.Images, 3) : (_plan.Window(input), _network.Nodes[input].Channels);
        var first = (((needed.Row - supplied.Row) * supplied.Width) + needed.Column - supplied.Column) * channels;
        var source = input < 0 ? images.Of(input)[first..]
            : node.UsesNeighbours ? _results[input].AsSpan(first)
            : Row(input, row, needed.Column, needed.Width, images);
        ConvolutionKernel.Convolve(
            source, supplied.Width, channels, node.Weights, node.Bias, node.Layer.Kernel, node.Layer.Stride, relu, target,
            window.Width, 1, addend);
    }

    private void ConvolveTiles(
        int place, PixelWindow window, Images images, bool relu, ReadOnlySpan<float> addend, Span<float> target)
    {
        var (node, transformed) = (_network.Nodes[place], _transformed[place]!);
        var (needed, input) = (node.RequiredWindow(window), node.Inputs[0]);
        var (inputs, tiles) = (_network.Nodes[input].Channels, needed.Width / WinogradKernel.Tile);
        for (var row = needed.Row; row < needed.EndRow; row++)
            if (!transformed.Holds(row)) transformed.Add(row, Row(input, row, needed, images), inputs, tiles);
        var products = WinogradKernel.Products * tiles * node.Channels;
        if (_products.Length < products) _products = GC.AllocateUninitializedArray<float>(products);
        var length = WinogradKernel.Products * tiles * inputs;
        WinogradKernel.Convolve(
            transformed.Row(window.Row - 1, length), transformed.Row(window.Row, length), transformed.Row(window.Row + 1, length), inputs,
            node.Weights, node.Bias, relu, _products.AsSpan(0, products), window.Column - node.Evaluated(window).Column, target, addend);
    }

    /// <summary>Whether a convolution can read three layers without concatenating them first.</summary>
    private bool IsOfThree(NetworkNode node)
    {
        if (node.UsesNeighbours || node.Inputs[0] < 0 || _isWhole[node.Inputs[0]]) return false;
        var (nodes, sources) = (_network.Nodes, _network.Nodes[node.Inputs[0]]);
        return sources.Layer.Operation == LayerOperation.Concatenation && sources.Inputs.Count == 3
            && sources.Inputs.All(input => input >= 0 && nodes[input].Channels == sources.Channels / 3);
    }

    private void Upsample(NetworkNode node, PixelWindow window, int row, Images images, Span<float> target)
    {
        var (channels, first) = (node.Channels, window.Column >> 1);
        var source = Row(node.Inputs[0], row >> 1, first, ((window.EndColumn + 1) >> 1) - first, images);
        for (var column = 0; column < window.Width; column++)
            source.Slice((((window.Column + column) >> 1) - first) * channels, channels).CopyTo(target[(column * channels)..]);
    }

    private void Concatenate(NetworkNode node, PixelWindow window, int row, Images images, Span<float> target)
    {
        var first = 0;
        foreach (var input in node.Inputs)
        {
            var channels = _network.Nodes[input].Channels;
            var source = Row(input, row, window, images);
            for (var column = 0; column < window.Width; column++)
                source.Slice(column * channels, channels).CopyTo(target[((column * node.Channels) + first)..]);
            first += channels;
        }
    }

    /// <summary>The sum is part of a convolution that has no other use, or else computed by itself.</summary>
    private void Add(NetworkNode node, PixelWindow window, int row, Images images, Span<float> target)
    {
        for (var i = 0; i < 2; i++)
        {
            var (input, other) = (node.Inputs[i], node.Inputs[1 - i]);
            if (input < 0 || _isWhole[input] || _users[input] > 1) continue;
            if (_network.Nodes[input].Layer is not { Operation: LayerOperation.Convolution, Relu: false }) continue;
            Convolve(input, window, row, images, relu: true, Row(other, row, window, images), target);
            return;
        }

        TensorPrimitives.Add(Row(node.Inputs[0], row, window, images), Row(node.Inputs[1], row, window, images), target);
        TensorPrimitives.Max(target, 0, target);
    }

    /// <summary>The smallest free buffer that fits. All blocks use the same plan, so no buffer is allocated after the first one.</summary>
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

    private void Release(int place)
    {
        if (_results[place] is { } buffer) _free.Add(buffer);
        _results[place] = null;
    }

    private readonly ref struct Images(ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        private readonly ReadOnlySpan<float> _before = before;
        private readonly ReadOnlySpan<float> _after = after;

        public ReadOnlySpan<float> Of(int input) => input == NetworkNode.BeforeImage ? _before : _after;
    }
}
