using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>Makes a row of an image for the network from bands of any unit.</summary>
public static class StretchKernel
{
    /// <summary>Range to which scaled values are clipped, beyond the 0.5-99.5 % range of the date, as in training.</summary>
    private const float Min = -0.15f;
    private const float Max = 1.25f;

    /// <summary><c>result[i] = 2 * min(max((values[i] - low) * factor, -0.15), 1.25) - 1</c>, rounded after every operation.</summary>
    /// <param name="values">One band, finite.</param>
    /// <param name="low">Value that gives -1.</param>
    /// <param name="factor">1 / (value that gives 1 - low), finite.</param>
    /// <param name="result">Same length.</param>
    public static void Stretch(ReadOnlySpan<float> values, float low, float factor, Span<float> result)
    {
        if (result.Length != values.Length) throw new ArgumentException("values and result must have the same length.");
        for (var i = StretchVectors(values, low, factor, result); i < values.Length; i++)
            result[i] = (MathF.Min(MathF.Max((values[i] - low) * factor, Min), Max) * 2) - 1;
    }

    /// <summary><c>image[3 * i] = red[i]</c>, and so on.</summary>
    /// <param name="red">One value per pixel.</param>
    /// <param name="green">The same.</param>
    /// <param name="blue">The same.</param>
    /// <param name="image">Three values per pixel.</param>
    public static void Interleave(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> image)
    {
        var pixels = MemoryMarshal.Cast<float, Pixel>(image)[..red.Length];
        green = green[..pixels.Length];
        blue = blue[..pixels.Length];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = new Pixel(red[i], green[i], blue[i]);
    }

    private static int StretchVectors(ReadOnlySpan<float> values, float low, float factor, Span<float> result)
    {
        if (!Vector.IsHardwareAccelerated) return 0;
        var source = MemoryMarshal.Cast<float, Vector<float>>(values);
        var target = MemoryMarshal.Cast<float, Vector<float>>(result);
        var (lows, factors) = (new Vector<float>(low), new Vector<float>(factor));
        var (min, max) = (new Vector<float>(Min), new Vector<float>(Max));
        for (var i = 0; i < source.Length; i++)
            target[i] = (Vector.MinNative(Vector.MaxNative((source[i] - lows) * factors, min), max) * 2f) - Vector<float>.One;
        return source.Length * Vector<float>.Count;
    }

    private readonly record struct Pixel(float Red, float Green, float Blue);
}
