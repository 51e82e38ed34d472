using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>A layer in the unrolled graph, where each date has its own encoder with the same weights.</summary>
/// <param name="Layer">Description of the layer.</param>
/// <param name="Inputs">Indices of its inputs in the list of nodes; negative for the image of a date: -1 before, -2 after.</param>
/// <param name="Channels">Channels of its result as stored.</param>
/// <param name="Weights">Packed weights of a convolution, else empty.</param>
/// <param name="Bias">One per stored channel of a convolution, else empty.</param>
/// <param name="Spacing">Pixels between adjacent values.</param>
/// <param name="IsTiled">
/// A convolution by <see cref="WinogradKernel"/>, or a sum with its result: evaluated in tiles, which start at multiples of
/// <see cref="WinogradKernel.Tile"/> columns from the grid's origin, so that a result does not depend on the window.
/// </param>
internal sealed record NetworkNode(
    Layer Layer, IReadOnlyList<int> Inputs, int Channels, float[] Weights, float[] Bias, int Spacing, bool IsTiled)
{
    public const int BeforeImage = -1;
    public const int AfterImage = -2;

    /// <summary>Whether a value depends on more of its input than the value at the same position.</summary>
    public bool UsesNeighbours => Layer.Operation == LayerOperation.Convolution && (Layer.Kernel > 1 || Layer.Stride > 1);

    public bool IsTiledConvolution => IsTiled && Layer.Operation == LayerOperation.Convolution;

    /// <summary>The window that is evaluated to get <paramref name="requested"/>: whole tiles.</summary>
    public PixelWindow Evaluated(PixelWindow requested)
    {
        if (!IsTiled) return requested;
        var column = requested.Column & -WinogradKernel.Tile;
        var end = (requested.EndColumn + WinogradKernel.Tile - 1) & -WinogradKernel.Tile;
        return requested with { Column = column, Width = end - column };
    }

    /// <summary>
    /// Window of an input that this node needs to compute <paramref name="requested"/>. Windows are in values of the layer, from the same
    /// origin: value v of a layer with stride s is centred on value v * s of its input.
    /// </summary>
    public PixelWindow RequiredWindow(PixelWindow requested)
    {
        requested = Evaluated(requested);
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
