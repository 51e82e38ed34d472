using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Core;

namespace ImageryWatch.Inference;

/// <summary>What a layer does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayerOperation>))]
public enum LayerOperation
{
    /// <summary>Square convolution centred on each pixel, with bias and perhaps ReLU.</summary>
    [JsonStringEnumMemberName("conv")]
    Convolution,

    /// <summary>Sum of two, then ReLU.</summary>
    [JsonStringEnumMemberName("add")]
    Add,

    /// <summary>Absolute difference of two.</summary>
    [JsonStringEnumMemberName("absdiff")]
    AbsoluteDifference,

    /// <summary>Channels of several, one after the other.</summary>
    [JsonStringEnumMemberName("concat")]
    Concatenation,

    /// <summary>Every value four times: twice the width and height.</summary>
    [JsonStringEnumMemberName("upsample")]
    Upsampling,
}

/// <summary>One layer. Inputs of the encoder are <c>image</c> or encoder layers; the decoder takes <c>before:NAME</c>, <c>after:NAME</c> or its own.</summary>
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

    /// <summary>What each channel of the last layer says: <c>class:state</c>.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Pixels per result along a row.</summary>
    public required int Stride { get; init; }

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
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
            throw new InputException($"{name}: its description of the network cannot be understood ({e.Message}); export the network again.", e);
        }
    }
}
