using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>A layer in the unrolled graph, where each date has its own encoder with the same weights.</summary>
/// <param name="Layer">Description of the layer.</param>
/// <param name="Inputs">Indices of its inputs in the list of nodes; negative for the image of a date: -1 before, -2 after.</param>
/// <param name="Channels">Channels of its result as stored.</param>
/// <param name="Weights">Packed weights of a convolution, else empty.</param>
/// <param name="Bias">One per stored channel of a convolution, else empty.</param>
internal sealed record NetworkNode(Layer Layer, IReadOnlyList<int> Inputs, int Channels, float[] Weights, float[] Bias)
{
    public const int BeforeImage = -1;
    public const int AfterImage = -2;

    /// <summary>Whether a value depends on more of its input than the value at the same position.</summary>
    public bool UsesNeighbours => Layer.Operation == LayerOperation.Convolution && (Layer.Kernel > 1 || Layer.Stride > 1);

    /// <summary>
    /// Window of an input that this node needs to compute <paramref name="requested"/>. Windows are in values of the layer, from the same
    /// origin: value v of a layer with stride s is centred on value v * s of its input.
    /// </summary>
    public PixelWindow RequiredWindow(PixelWindow requested)
    {
        if (Layer.Operation == LayerOperation.Upsampling)
        {
            var (left, top) = (requested.Column >> 1, requested.Row >> 1);
            return new PixelWindow(left, top, ((requested.EndColumn + 1) >> 1) - left, ((requested.EndRow + 1) >> 1) - top);
        }

        if (Layer.Operation != LayerOperation.Convolution) return requested;
        var reach = Layer.Kernel / 2;
        return new PixelWindow(
            (requested.Column * Layer.Stride) - reach, (requested.Row * Layer.Stride) - reach,
            ((requested.Width - 1) * Layer.Stride) + Layer.Kernel, ((requested.Height - 1) * Layer.Stride) + Layer.Kernel);
    }
}
