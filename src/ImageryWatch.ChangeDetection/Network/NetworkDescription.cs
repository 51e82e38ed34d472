using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Operation of a layer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayerOperation>))]
public enum LayerOperation
{
    /// <summary>Square convolution centred on each pixel, with bias and optional ReLU.</summary>
    [JsonStringEnumMemberName("conv")]
    Convolution,

    /// <summary>Sum of two inputs, then ReLU.</summary>
    [JsonStringEnumMemberName("add")]
    Add,

    /// <summary>Absolute difference of two inputs.</summary>
    [JsonStringEnumMemberName("absdiff")]
    AbsoluteDifference,

    /// <summary>Concatenated channels of several inputs.</summary>
    [JsonStringEnumMemberName("concat")]
    Concatenation,

    /// <summary>Repeats every value 2 x 2: doubles width and height.</summary>
    [JsonStringEnumMemberName("upsample")]
    Upsampling,
}

/// <summary>
/// One layer. Encoder inputs are <c>image</c> or encoder layers; decoder inputs are <c>before:NAME</c>, <c>after:NAME</c> or decoder
/// layers.
/// </summary>
public sealed record Layer
{
    public required string Name { get; init; }

    [JsonPropertyName("op")]
    public required LayerOperation Operation { get; init; }

    [JsonPropertyName("in")]
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Channels of a convolution's result.</summary>
    [JsonPropertyName("out")]
    public int Channels { get; init; }

    public int Kernel { get; init; }

    public int Stride { get; init; } = 1;

    public bool Relu { get; init; }
}

/// <summary>A Siamese network, layer by layer: both dates go through the encoder, then the decoder compares them.</summary>
public sealed record NetworkDescription
{
    /// <summary>Bands of each date's image: red, green, blue.</summary>
    public required int Bands { get; init; }

    public required IReadOnlyList<Layer> Encoder { get; init; }

    public required IReadOnlyList<Layer> Decoder { get; init; }

    /// <summary>Name of each channel of the last layer: <c>class:state</c>.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Pixels between adjacent results of a row.</summary>
    public required int Stride { get; init; }

    /// <summary>The outputs; null where the name is unknown.</summary>
    [JsonIgnore]
    public IReadOnlyList<NetworkOutput?> KnownOutputs => [.. Outputs.Select(NetworkOutput.Parse)];

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="InputException">The text is not a description.</exception>
    public static NetworkDescription Parse(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<NetworkDescription>(json, Format) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new InputException($"{name}: its description of the network is invalid ({e.Message}); export the network again.", e);
        }
    }
}
