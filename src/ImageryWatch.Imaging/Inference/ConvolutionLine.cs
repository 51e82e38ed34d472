namespace ImageryWatch.Imaging;

/// <summary>One row of results for one group of channels, as <see cref="ConvolutionKernel"/> passes it to its tiles.</summary>
/// <param name="rows">First pixel of each row of the first window.</param>
/// <param name="taps">Values of a row of a window.</param>
/// <param name="kernel">Rows of a window.</param>
/// <param name="step">Values from one window to the next.</param>
/// <param name="weights">Packed weights of the group.</param>
/// <param name="bias">First bias of the group.</param>
/// <param name="addend">Values to add, at the positions of the results; null for none.</param>
/// <param name="target">First result of the group.</param>
/// <param name="channels">Values from one result to the next.</param>
/// <param name="floor">0 or minus infinity: the minimum result.</param>
internal readonly unsafe struct ConvolutionLine(
    float** rows, int taps, int kernel, int step, float* weights, float* bias, float* addend, float* target, int channels, float floor)
{
    public readonly float** Rows = rows;
    public readonly int Taps = taps;
    public readonly int Kernel = kernel;
    public readonly int Step = step;
    public readonly float* Weights = weights;
    public readonly float* Bias = bias;
    public readonly float* Addend = addend;
    public readonly float* Target = target;
    public readonly int Channels = channels;
    public readonly float Floor = floor;
    public readonly float Zero = floor == 0 ? 0 : -0f;

    /// <summary>The same row from a channel on, which starts a group.</summary>
    public ConvolutionLine From(int channel) => new(
        Rows, Taps, Kernel, Step, Weights + ((long)Kernel * Taps * channel), Bias + channel, Addend == null ? null : Addend + channel,
        Target + channel, Channels, Floor);
}
