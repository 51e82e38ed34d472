using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// A network prepared for single results far from each other: every layer is evaluated as a whole, over the window that one result
/// depends on. Immutable: any number of <see cref="PointRun"/> may share it.
/// </summary>
public sealed class PointNetwork
{
    /// <summary>Width of a window from which on <see cref="WinogradKernel"/> is faster than the direct convolution.</summary>
    private const int MinTiledColumns = 7;

    private readonly SiameseNetwork _network;
    private readonly NetworkPlan _plan;
    private readonly List<PointLayer> _layers = [];

    /// <summary>For each node the place of its layer; nodes that are a part of another layer have none.</summary>
    private readonly Dictionary<int, PointInput> _inputs = [];

    /// <param name="network">Loaded without tiles.</param>
    /// <exception cref="InputException">The network has an operation that is not supported.</exception>
    public PointNetwork(SiameseNetwork network)
    {
        _network = network;
        _plan = new NetworkPlan(network.Nodes, new bool[network.Nodes.Count], new PixelWindow(0, 0, 1, 1), null);
        _inputs[NetworkNode.BeforeImage] = new PointInput(PointInput.Image, false, Images, network.Description.Bands);
        _inputs[NetworkNode.AfterImage] = _inputs[NetworkNode.BeforeImage] with { IsLater = true };
        var encoder = network.Description.Encoder.Count;
        for (var place = 0; place < network.Nodes.Count; place++)
        {
            if (place >= encoder && place < 2 * encoder)
            {
                if (_inputs.TryGetValue(place - encoder, out var earlier)) _inputs[place] = earlier with { IsLater = true };
                continue;
            }

            if (IsPartOfAnother(place)) continue;
            var layer = NewLayer(place, ofBothDates: place < encoder);
            _inputs[place] = new PointInput(_layers.Count, false, layer.Window, layer.Node.Channels);
            _layers.Add(layer);
        }
    }

    /// <summary>Pixels around a point that its result depends on; the point is in the middle of pixel 0, 0.</summary>
    public PixelWindow Images => _plan.Images;

    /// <summary>Outputs of the network; the results have the same order.</summary>
    public NetworkDescription Description => _network.Description;

    /// <summary>SHA-256 of the file, hexadecimal; recorded with each run.</summary>
    public string Sha256 => _network.Sha256;

    internal IReadOnlyList<PointLayer> Layers => _layers;

    private PointLayer NewLayer(int place, bool ofBothDates)
    {
        var node = _network.Nodes[place];
        switch (node.Layer.Operation)
        {
            case LayerOperation.AbsoluteDifference:
                PointInput[] dates = [.. node.Inputs.Select(input => _inputs[input])];
                return new PointLayer(node, dates[0].Window, dates, null, ofBothDates, [], []);
            case LayerOperation.Convolution:
                return Convolution(node, place, null, ofBothDates);
            case LayerOperation.Add when node.Inputs.FirstOrDefault(IsOnlyAdded, -1) is >= 0 and var convolution:
                return Convolution(node, convolution, _inputs[node.Inputs.Single(input => input != convolution)], ofBothDates);
            default:
                throw new InputException($"The operation of layer '{node.Layer.Name}' is not supported for single results.");
        }
    }

    /// <param name="node">The layer whose result is made: the convolution or its sum with another layer.</param>
    /// <param name="place">The convolution.</param>
    /// <param name="addend">The other layer.</param>
    /// <param name="ofBothDates">Whether it is a layer of the encoder.</param>
    private PointLayer Convolution(NetworkNode node, int place, PointInput? addend, bool ofBothDates)
    {
        var (convolution, window) = (_network.Nodes[place], _plan.Window(place));
        var source = convolution.Inputs[0];
        PointInput[] inputs = _inputs.TryGetValue(source, out var input)
            ? [input]
            : [.. _network.Nodes[source].Inputs.Select(part => _inputs[part])];
        var isTiled = IsTiled(convolution, window, inputs[0].Channels);
        var weights = isTiled
            ? WinogradKernel.Pack(_network.WeightsOf(convolution.Layer), convolution.Layer.Channels, inputs[0].Channels)
            : convolution.Weights;
        return new PointLayer(node, window, inputs, addend, ofBothDates, weights, convolution.Bias)
        {
            Convolution = convolution, IsTiled = isTiled,
        };
    }

    private static bool IsTiled(NetworkNode convolution, PixelWindow window, int channels) =>
        convolution.Layer is { Kernel: 3, Stride: 1 } && window.Width >= MinTiledColumns
        && channels % ConvolutionKernel.ChannelStep == 0;

    /// <summary>A convolution that is evaluated with the sum it is used for, or a concatenation that is not made.</summary>
    private bool IsPartOfAnother(int place) =>
        IsOnlyAdded(place)
        || (_network.Nodes[place] is { Layer.Operation: LayerOperation.Concatenation, Inputs: [var a, var b, var c] }
            && Channels(a) == Channels(b) && Channels(b) == Channels(c)
            && UsersOf(place).All(user => user is { UsesNeighbours: false, Layer.Operation: LayerOperation.Convolution }));

    private bool IsOnlyAdded(int place) =>
        IsUnclamped(place) && UsersOf(place).ToArray() is [{ Layer.Operation: LayerOperation.Add } sum]
        && sum.Inputs.First(IsUnclamped) == place;

    private bool IsUnclamped(int place) =>
        place >= 0 && _network.Nodes[place].Layer is { Operation: LayerOperation.Convolution, Relu: false };

    private int Channels(int place) => _network.Nodes[place].Channels;

    private IEnumerable<NetworkNode> UsersOf(int place) => _network.Nodes.Where(node => node.Inputs.Contains(place));
}
