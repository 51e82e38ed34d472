using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Masked pixels in areas narrower than five pixels, such as black shadow pixels that equal the nodata value. They are filled from their
/// surroundings, and need a small margin only.
/// </summary>
internal static class IsolatedMask
{
    private const int Reach = 2;
    private const double FillSigma = 3;
    private const float MinFillWeight = 1e-3f;

    /// <summary>True where masked and in no masked square of five by five pixels.</summary>
    public static bool[] Find(ReadOnlySpan<QualityFlags> quality, int width)
    {
        var isolated = new bool[quality.Length];
        for (var i = 0; i < isolated.Length; i++) isolated[i] = quality[i] != QualityFlags.None;
        for (var row = Reach; row < (quality.Length / width) - Reach; row++)
            for (var column = Reach; column < width - Reach; column++)
                if (quality[(row * width) + column] != QualityFlags.None && IsSquareMasked(quality, width, column, row))
                    Clear(isolated, width, column, row);
        return isolated;
    }

    /// <summary>Replaces the isolated pixels by the weighted mean of the unmasked pixels around them.</summary>
    public static void Fill(float[] image, ReadOnlySpan<QualityFlags> quality, int width, bool[] isolated)
    {
        if (!isolated.Contains(true)) return;
        var (values, weights) = (new float[image.Length], new float[image.Length]);
        for (var i = 0; i < image.Length; i++)
            if (quality[i] == QualityFlags.None) (values[i], weights[i]) = (image[i], 1);
        (values, weights) = (GaussianBlur.Of(values, width, FillSigma), GaussianBlur.Of(weights, width, FillSigma));
        for (var i = 0; i < image.Length; i++)
            if (isolated[i] && weights[i] > MinFillWeight) image[i] = values[i] / weights[i];
    }

    private static bool IsSquareMasked(ReadOnlySpan<QualityFlags> quality, int width, int column, int row)
    {
        for (var r = row - Reach; r <= row + Reach; r++)
            if (quality.Slice((r * width) + column - Reach, (2 * Reach) + 1).Contains(QualityFlags.None)) return false;
        return true;
    }

    private static void Clear(bool[] isolated, int width, int column, int row)
    {
        for (var r = row - Reach; r <= row + Reach; r++) isolated.AsSpan((r * width) + column - Reach, (2 * Reach) + 1).Clear();
    }
}
