using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Correlates one feature of two dates by the discrete Fourier transform.</summary>
internal static class FeatureCorrelation
{
    /// <summary>
    /// Correlates each quarter of the reference date with the whole target date; see <see cref="ShiftSurface.Near"/>.
    /// </summary>
    public static double[][] Quarters(
        (float[] Real, float[] Imaginary) before, (float[] Real, float[] Imaginary) after, PixelWindow window, bool isWhitened)
    {
        var whole = new PixelWindow(0, 0, window.Width, window.Height);
        var fourier = Transform(whole);
        var target = Spectrum(fourier, after, whole, whole);
        if (isWhitened) SpectralWhitening.Apply(fourier.Size, Spectrum(fourier, before, whole, whole), target);
        return [.. Enumerable.Range(0, 4).Select(
            quarter => Correlate(fourier, Spectrum(fourier, before, whole, Quarter(whole, quarter)), target, whole))];
    }

    /// <summary>Correlates the two dates, whitened; see <see cref="ShiftSurface.Near"/>.</summary>
    public static double[] Whitened(
        (float[] Real, float[] Imaginary) before, (float[] Real, float[] Imaginary) after, PixelWindow window)
    {
        var whole = new PixelWindow(0, 0, window.Width, window.Height);
        var fourier = Transform(whole);
        var (reference, target) = (Spectrum(fourier, before, whole, whole), Spectrum(fourier, after, whole, whole));
        SpectralWhitening.Apply(fourier.Size, reference, target);
        return Correlate(fourier, reference, target, whole);
    }

    private static SquareFourier Transform(PixelWindow whole) =>
        new((int)BitOperations.RoundUpToPowerOf2((uint)(Math.Max(whole.Width, whole.Height) + ShiftSurface.Radius)));

    private static (float[] Real, float[] Imaginary) Spectrum(
        SquareFourier fourier, (float[] Real, float[] Imaginary) feature, PixelWindow whole, PixelWindow part)
    {
        var (real, imaginary) =
            (Padded(feature.Real, whole, part, fourier.Size), Padded(feature.Imaginary, whole, part, fourier.Size));
        fourier.Forward(real, imaginary);
        return (real, imaginary);
    }

    // Overwrites the spectrum of the reference date.
    private static double[] Correlate(
        SquareFourier fourier, (float[] Real, float[] Imaginary) reference, (float[] Real, float[] Imaginary) target, PixelWindow whole)
    {
        Multiply(reference.Real, reference.Imaginary, target.Real, target.Imaginary);
        fourier.Inverse(reference.Real, reference.Imaginary);
        return ShiftSurface.Near(reference.Real, fourier.Size, whole);
    }

    private static PixelWindow Quarter(PixelWindow whole, int quarter)
    {
        var (width, height) = (whole.Width / 2, whole.Height / 2);
        var (column, row) = (quarter % 2 == 0 ? 0 : width, quarter / 2 == 0 ? 0 : height);
        return new PixelWindow(
            column, row, quarter % 2 == 0 ? width : whole.Width - width, quarter / 2 == 0 ? height : whole.Height - height);
    }

    private static float[] Padded(float[] values, PixelWindow whole, PixelWindow part, int size)
    {
        var padded = new float[size * size];
        for (var row = part.Row; row < part.EndRow; row++)
            values.AsSpan((row * whole.Width) + part.Column, part.Width).CopyTo(padded.AsSpan((row * size) + part.Column));
        return padded;
    }

    // F = conj(F) G.
    private static void Multiply(float[] real, float[] imaginary, float[] otherReal, float[] otherImaginary)
    {
        for (var i = 0; i < real.Length; i++)
        {
            var (a, b) = (real[i], imaginary[i]);
            real[i] = (a * otherReal[i]) + (b * otherImaginary[i]);
            imaginary[i] = (a * otherImaginary[i]) - (b * otherReal[i]);
        }
    }
}
