using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Change-vector magnitude of one window for dates with residual misregistration: see <see cref="RobustMagnitudeKernel"/>. Owns its memory,
/// which is reused from block to block.
/// </summary>
internal sealed class NeighbourMagnitude(int bandCount)
{
    /// <summary>Registration tolerance in pixels from which the neighbours are compared.</summary>
    private const double MinTolerancePixels = 0.5;

    /// <summary>Registration tolerance from which neighbours at two pixels are compared as well.</summary>
    private const double WideTolerancePixels = 1.5;

    private float[] _before = [];
    private float[] _after = [];
    private float[] _residual = [];

    /// <summary>
    /// Search radius in the other date for the matching pixel; 0 without misregistration, the maximum if the tolerance is unknown.
    /// </summary>
    public static int RadiusPixels(ScenePair pair) => (pair.RegistrationToleranceMetres / pair.Grid.PixelSizeMetres) switch
    {
        < MinTolerancePixels => 0,
        < WideTolerancePixels => 1,
        // NaN as well: an unregistered pair, differenced for measurements only.
        _ => 2,
    };

    /// <summary>Adds one band of a window.</summary>
    /// <param name="band">Index of the band.</param>
    /// <param name="before">The earlier date.</param>
    /// <param name="scale">Difference units per unit of the earlier date.</param>
    /// <param name="difference">Later date (matched) minus earlier date, in difference units.</param>
    /// <param name="windowSum">Sum of the difference over the window of the local mean.</param>
    /// <param name="inverseCount">1 / number of unmasked pixels in that window.</param>
    /// <param name="qualityMask">-1 where either date is masked.</param>
    public void Put(
        int band, ReadOnlySpan<float> before, float scale, ReadOnlySpan<int> difference, ReadOnlySpan<int> windowSum,
        ReadOnlySpan<float> inverseCount, ReadOnlySpan<int> qualityMask)
    {
        var pixels = before.Length;
        if (_before.Length < bandCount * pixels)
            (_before, _after, _residual) = (new float[bandCount * pixels], new float[bandCount * pixels], new float[bandCount * pixels]);
        var earlier = _before.AsSpan(band * pixels, pixels);
        var later = _after.AsSpan(band * pixels, pixels);
        var residual = _residual.AsSpan(band * pixels, pixels);
        TensorPrimitives.Multiply(before, scale, earlier);
        TensorPrimitives.ConvertTruncating(difference, later);
        TensorPrimitives.Add(earlier, later, later);
        TensorPrimitives.ConvertTruncating(windowSum, residual);
        TensorPrimitives.Multiply(residual, inverseCount, residual);
        TensorPrimitives.Subtract(later, residual, residual);
        for (var i = qualityMask.IndexOf(-1); i >= 0 && i < pixels; i++)
            if (qualityMask[i] != 0) earlier[i] = later[i] = residual[i] = RobustMagnitudeKernel.MaskedValue;
    }

    /// <summary>Per pixel the smaller of the squared magnitudes with and without the local mean of the difference.</summary>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="radius">See <see cref="RadiusPixels"/>.</param>
    /// <param name="squaredMagnitude">Receives the squared magnitudes.</param>
    /// <param name="scratch">Temporary buffer of the same length.</param>
    public void Evaluate(int width, int height, int radius, Span<float> squaredMagnitude, Span<float> scratch)
    {
        var length = bandCount * width * height;
        RobustMagnitudeKernel.Invoke(
            _before.AsSpan(0, length), _after.AsSpan(0, length), bandCount, width, height, radius, squaredMagnitude);
        RobustMagnitudeKernel.Invoke(_before.AsSpan(0, length), _residual.AsSpan(0, length), bandCount, width, height, radius, scratch);
        TensorPrimitives.Min(squaredMagnitude, scratch, squaredMagnitude);
    }
}
