using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Detection;

/// <summary>
/// The change vectors of one window where the dates do not lie exactly on each other: see <see cref="RobustMagnitudeKernel"/>. With the memory it
/// needs, reused from block to block.
/// </summary>
internal sealed class NeighbourMagnitude(int bandCount)
{
    /// <summary>From here on, in pixels, neighbours are looked at.</summary>
    private const double LeastTolerancePixels = 0.5;

    /// <summary>Beyond this the neighbours' neighbours as well.</summary>
    private const double WideTolerancePixels = 1.5;

    private float[] _before = [];
    private float[] _after = [];
    private float[] _residual = [];

    /// <summary>How far a pixel of the other date may lie that one is compared with; 0 where the dates lie on each other, the most where nothing is known of it.</summary>
    public static int RadiusPixels(ScenePair pair) => (pair.RegistrationToleranceMetres / pair.Grid.PixelSizeMetres) switch
    {
        < LeastTolerancePixels => 0,
        < WideTolerancePixels => 1,
        // NaN too: a pair that was not registered, which is differenced for measurements only.
        _ => 2,
    };

    /// <summary>Takes one band of a window.</summary>
    /// <param name="band">Its number.</param>
    /// <param name="before">The earlier date.</param>
    /// <param name="scale">Difference units per unit of it.</param>
    /// <param name="difference">Of the matched later date, in difference units.</param>
    /// <param name="windowSum">Sum of the difference over the window of the local mean.</param>
    /// <param name="inverseCount">1 / number of pixels seen in that window.</param>
    /// <param name="unseenMask">-1 where either date was not seen.</param>
    public void Put(
        int band, ReadOnlySpan<float> before, float scale, ReadOnlySpan<int> difference, ReadOnlySpan<int> windowSum,
        ReadOnlySpan<float> inverseCount, ReadOnlySpan<int> unseenMask)
    {
        var pixels = before.Length;
        if (_before.Length < bandCount * pixels) (_before, _after, _residual) = (new float[bandCount * pixels], new float[bandCount * pixels], new float[bandCount * pixels]);
        var earlier = _before.AsSpan(band * pixels, pixels);
        var later = _after.AsSpan(band * pixels, pixels);
        var residual = _residual.AsSpan(band * pixels, pixels);
        TensorPrimitives.Multiply(before, scale, earlier);
        TensorPrimitives.ConvertTruncating(difference, later);
        TensorPrimitives.Add(earlier, later, later);
        TensorPrimitives.ConvertTruncating(windowSum, residual);
        TensorPrimitives.Multiply(residual, inverseCount, residual);
        TensorPrimitives.Subtract(later, residual, residual);
        for (var i = unseenMask.IndexOf(-1); i >= 0 && i < pixels; i++)
            if (unseenMask[i] != 0) earlier[i] = later[i] = residual[i] = RobustMagnitudeKernel.Unseen;
    }

    /// <summary>The smaller of the squared magnitudes with and without the local mean of the difference, per pixel.</summary>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="radius">See <see cref="RadiusPixels"/>.</param>
    /// <param name="squaredMagnitude">Receives them.</param>
    /// <param name="scratch">Of the same length.</param>
    public void Evaluate(int width, int height, int radius, Span<float> squaredMagnitude, Span<float> scratch)
    {
        var length = bandCount * width * height;
        RobustMagnitudeKernel.Invoke(_before.AsSpan(0, length), _after.AsSpan(0, length), bandCount, width, height, radius, squaredMagnitude);
        RobustMagnitudeKernel.Invoke(_before.AsSpan(0, length), _residual.AsSpan(0, length), bandCount, width, height, radius, scratch);
        TensorPrimitives.Min(squaredMagnitude, scratch, squaredMagnitude);
    }
}
