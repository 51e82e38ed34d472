using System.Security.Cryptography;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>A network with its weights, ready to run. Immutable: any number of <see cref="NetworkRun"/> may share it.</summary>
public sealed class SiameseNetwork
{
    private const int MaxChannels = 1024;

    /// <summary>
    /// Pixels between adjacent values up to which a 3 x 3 convolution is evaluated in tiles. Tiles extend the windows of all layers before
    /// it by up to three of its columns on each side, which costs more than they save in coarser layers.
    /// </summary>
    private const int MaxTiledSpacing = 8;

    private readonly Dictionary<string, int> _places =
        new() { ["before:image"] = NetworkNode.BeforeImage, ["after:image"] = NetworkNode.AfterImage };
    private readonly List<NetworkNode> _nodes = [];
    private readonly SafetensorsFile _file;
    private readonly string _name;
    private readonly bool _withTiles;

    private SiameseNetwork(SafetensorsFile file, string name, string sha256, bool withTiles)
    {
        (_file, _name, Sha256, _withTiles) = (file, name, sha256, withTiles);
        if (!file.Metadata.TryGetValue("description", out var text)) throw Invalid("its metadata has no 'description' of the layers");
        Description = NetworkDescription.Parse(text, name);
        if (Description.Bands != 3) throw Invalid($"it expects {Description.Bands} bands; three are available");
        foreach (var date in (string[])["before:", "after:"])
            foreach (var layer in Description.Encoder) Add(layer, date, date);
        foreach (var layer in Description.Decoder) Add(layer, "", "");
        if (_nodes.Count == 0 || _nodes[^1].Channels < Description.Outputs.Count)
            throw Invalid("its last layer has fewer channels than outputs");
    }

    /// <summary>The embedded default network; its card is in the same source folder.</summary>
    public static SiameseNetwork Shipped => LazyShipped.Value;

    private static readonly Lazy<SiameseNetwork> LazyShipped = new(() =>
    {
        using var stream = typeof(SiameseNetwork).Assembly.GetManifestResourceStream("network.safetensors")
            ?? throw new InputException("This build contains no network; set one as detect.network, or 'off'.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Load(bytes, "the shipped network");
    });

    public NetworkDescription Description { get; }

    /// <summary>SHA-256 of the file, hexadecimal; recorded with each run.</summary>
    public string Sha256 { get; }

    internal IReadOnlyList<NetworkNode> Nodes => _nodes;

    /// <param name="bytes">
    /// A safetensors file with the <c>description</c> in its metadata and tensors <c>NAME.weight</c> and <c>NAME.bias</c> per convolution.
    /// </param>
    /// <param name="name">File name used in messages.</param>
    /// <param name="withTiles">
    /// Whether convolutions are evaluated in tiles by <see cref="WinogradKernel"/>: faster for blocks, slower for single results.
    /// </param>
    /// <exception cref="InputException">The file cannot be read, or its tensors do not fit its description.</exception>
    public static SiameseNetwork Load(ReadOnlySpan<byte> bytes, string name, bool withTiles = true) =>
        new(SafetensorsFile.Read(bytes, name), name, Convert.ToHexStringLower(SHA256.HashData(bytes)), withTiles);

    /// <summary>Weights of a convolution: outputs x inputs x kernel x kernel.</summary>
    internal float[] WeightsOf(Layer layer) => _file.Tensors[layer.Name + ".weight"].Values;

    /// <summary>Index of a layer's node; for tests of intermediate results.</summary>
    internal int PlaceOf(string name) => _places[name];

    private void Add(Layer layer, string prefix, string inputPrefix)
    {
        int[] inputs = [.. layer.Inputs.Select(name => Place(inputPrefix + name, layer))];
        var expected =
            layer.Operation switch
            {
                LayerOperation.Add or LayerOperation.AbsoluteDifference => 2,
                LayerOperation.Concatenation => inputs.Length,
                _ => 1
            };
        if (inputs.Length != expected || inputs.Length == 0) throw Invalid($"layer '{layer.Name}' has {inputs.Length} inputs");
        var channels = inputs.Select(ChannelsOf).ToArray();
        var node = layer.Operation == LayerOperation.Convolution
            ? Convolution(layer, inputs, channels[0])
            : WithoutWeights(layer, inputs, layer.Operation == LayerOperation.Concatenation ? channels.Sum() : channels[0]);
        if (expected == 2 && channels[0] != channels[1])
            throw Invalid($"layer '{layer.Name}' concatenates {channels[0]} and {channels[1]} channels");
        if (!_places.TryAdd(prefix + layer.Name, _nodes.Count)) throw Invalid($"two layers have the name '{layer.Name}'");
        _nodes.Add(node);
    }

    private NetworkNode Convolution(Layer layer, int[] inputs, int channels)
    {
        if (layer.Kernel is not (1 or 3 or 5 or 7) || layer.Stride is not (1 or 2) || layer.Channels is < 1 or > MaxChannels)
            throw Invalid(
                $"layer '{layer.Name}': kernel {layer.Kernel}, stride {layer.Stride} and {layer.Channels} channels are not supported");
        var inner = layer != Description.Decoder[^1];
        if (inner && layer.Channels % ConvolutionKernel.ChannelStep != 0)
            throw Invalid(
                $"layer '{layer.Name}' has {layer.Channels} channels; all but the last layer need a multiple of "
                + $"{ConvolutionKernel.ChannelStep}");
        var weight = Tensor(layer.Name + ".weight", layer.Channels, channels, layer.Kernel, layer.Kernel);
        var bias = new float[ConvolutionKernel.Padded(layer.Channels)];
        Tensor(layer.Name + ".bias", layer.Channels).CopyTo(bias, 0);
        var spacing = SpacingOf(inputs[0]) * layer.Stride;
        var isTiled = IsTiled(layer, channels, spacing);
        var packed = isTiled
            ? WinogradKernel.Pack(weight, layer.Channels, channels)
            : ConvolutionKernel.Pack(weight, layer.Channels, channels, layer.Kernel);
        return new NetworkNode(layer, inputs, bias.Length, packed, bias, spacing, isTiled);
    }

    private bool IsTiled(Layer layer, int inputs, int spacing) =>
        _withTiles && layer.Kernel == 3 && layer.Stride == 1 && spacing <= MaxTiledSpacing && inputs % ConvolutionKernel.ChannelStep == 0;

    private NetworkNode WithoutWeights(Layer layer, int[] inputs, int channels)
    {
        var spacing = SpacingOf(inputs[0]);
        if (layer.Operation == LayerOperation.Upsampling) spacing = Math.Max(1, spacing / 2);
        var isTiled = layer.Operation == LayerOperation.Add && inputs.Any(place => place >= 0 && _nodes[place].IsTiled);
        return new NetworkNode(layer, inputs, channels, [], [], spacing, isTiled);
    }

    private float[] Tensor(string name, params int[] shape)
    {
        if (!_file.Tensors.TryGetValue(name, out var tensor)) throw Invalid($"tensor '{name}' is missing");
        if (!tensor.Shape.SequenceEqual(shape))
            throw Invalid($"tensor '{name}' has shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape)}]");
        if (tensor.Values.Any(value => !float.IsFinite(value))) throw Invalid($"tensor '{name}' contains a value that is not finite");
        return tensor.Values;
    }

    private int Place(string name, Layer layer) =>
        _places.TryGetValue(name, out var place)
            ? place
            : throw Invalid($"layer '{layer.Name}' has the input '{name}', which is not an earlier layer");

    private int ChannelsOf(int place) => place < 0 ? Description.Bands : _nodes[place].Channels;

    private int SpacingOf(int place) => place < 0 ? 1 : _nodes[place].Spacing;

    private InputException Invalid(string why) => new($"{_name}: the network is not supported: {why}.");
}
