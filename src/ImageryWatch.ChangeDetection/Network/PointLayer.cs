using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>A result that a layer reads.</summary>
/// <param name="Place">Place of the layer in the list, or <see cref="Image"/>.</param>
/// <param name="IsLater">Whether a layer of the encoder is meant for the later date.</param>
/// <param name="Window">Window of the result.</param>
/// <param name="Channels">Values per position.</param>
internal sealed record PointInput(int Place, bool IsLater, PixelWindow Window, int Channels)
{
    public const int Image = -1;

    /// <summary>Values of the result, of one date.</summary>
    public int Length => (int)Window.PixelCount * Channels;

    /// <summary>First value of a position.</summary>
    public int At(int column, int row) => (((row - Window.Row) * Window.Width) + column - Window.Column) * Channels;
}

/// <summary>A layer with its window.</summary>
/// <param name="Node">The layer whose result is made.</param>
/// <param name="Window">Window of the result.</param>
/// <param name="Inputs">One; two of a difference; three of a convolution of concatenated layers.</param>
/// <param name="Addend">Added to a convolution; at least its window.</param>
/// <param name="IsOfBothDates">A layer of the encoder, evaluated for both dates.</param>
/// <param name="Weights">Of a convolution, packed for its kernel.</param>
/// <param name="Bias">Of a convolution.</param>
internal sealed record PointLayer(
    NetworkNode Node, PixelWindow Window, PointInput[] Inputs, PointInput? Addend, bool IsOfBothDates, float[] Weights, float[] Bias)
{
    /// <summary>The convolution, or null of a difference.</summary>
    public NetworkNode? Convolution { get; init; }

    /// <summary>Whether <see cref="WinogradKernel"/> evaluates it.</summary>
    public bool IsTiled { get; init; }

    /// <summary>A sum is clamped at 0 always.</summary>
    public bool Relu => Addend is not null || Node.Layer.Relu;

    /// <summary>Values of the result, of one date.</summary>
    public int Length => (int)Window.PixelCount * Node.Channels;
}
