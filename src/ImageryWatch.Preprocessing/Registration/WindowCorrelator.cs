using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Correlates one window of the reference date with one of the target date: the inverse transform of conj(F) G / |F G|^p, band-limited by
/// a Gaussian low-pass and a Gaussian high-pass, with F and G the transforms of the edge fields (<see cref="EdgeWindow"/>). p = 1 is phase
/// correlation (Kuglin and Hines 1975), which is sharp but dominated by noise where the spectrum is weak; p = 0.75 keeps part of the
/// amplitude weighting. The high-pass removes houses with their shadows, which move with the sun. Holds the buffers of one thread.
/// </summary>
internal sealed class WindowCorrelator
{
    private readonly SquareFourier _fourier;
    private readonly EdgeWindow _edges;
    private const double LowPassPixels = 0.7;
    private const double HighPassPixels = 2;
    private readonly float[] _pass;
    private readonly float[] _beforeReal;
    private readonly float[] _beforeImaginary;
    private readonly float[] _afterReal;
    private readonly float[] _afterImaginary;

    /// <inheritdoc cref="EdgeWindow(int, int, bool, bool)"/>
    public WindowCorrelator(int size, int decimation, bool ignoresShade = true, bool onGroundOnly = false)
    {
        _fourier = new SquareFourier(size);
        _edges = new EdgeWindow(size, decimation, ignoresShade, onGroundOnly);
        _pass = Pass(size);
        _beforeReal = new float[size * size];
        _beforeImaginary = new float[size * size];
        _afterReal = new float[size * size];
        _afterImaginary = new float[size * size];
        Size = size;
        Decimation = decimation;
    }

    public int Size { get; }

    public int Decimation { get; }

    /// <summary>Grid pixels along one side of a window.</summary>
    public int Span => Size * Decimation;

    /// <summary>
    /// The correlation surface after a run: the value for a displacement of (x, y) decimated pixels is at ((y mod size) * size) + (x mod
    /// size).
    /// </summary>
    public float[] Surface => _afterReal;

    /// <summary>
    /// Correlates the window of <paramref name="before"/> around a point with the window of <paramref name="after"/> around that point
    /// moved by whole pixels. Returns the smaller usable share of the two windows.
    /// </summary>
    public double Run(IPixelSource before, IPixelSource after, PixelPoint centre, int shiftColumns, int shiftRows)
    {
        var (column, row) = Corner(centre);
        var usable = _edges.Fill(before, column, row, _beforeReal, _beforeImaginary);
        if (usable > 0) _fourier.Forward(_beforeReal, _beforeImaginary);
        return Run(new EdgeSpectrum(_beforeReal, _beforeImaginary, usable), after, centre, shiftColumns, shiftRows);
    }

    /// <summary>The same with a precomputed window of the reference date (<see cref="Spectrum"/>).</summary>
    public double Run(EdgeSpectrum before, IPixelSource after, PixelPoint centre, int shiftColumns, int shiftRows)
    {
        var (column, row) = Corner(centre);
        var usable = Math.Min(before.Unmasked, _edges.Fill(after, column + shiftColumns, row + shiftRows, _afterReal, _afterImaginary));
        if (usable > 0) Correlate(before);
        return usable;
    }

    /// <summary>The transformed window around a point, for use in several correlations.</summary>
    public EdgeSpectrum Spectrum(IPixelSource source, PixelPoint centre)
    {
        var (real, imaginary) = (new float[Size * Size], new float[Size * Size]);
        var (column, row) = Corner(centre);
        var usable = _edges.Fill(source, column, row, real, imaginary);
        if (usable > 0) _fourier.Forward(real, imaginary);
        return new EdgeSpectrum(real, imaginary, usable);
    }

    /// <summary>The pixels read for the window around a point.</summary>
    public PixelWindow WindowAround(PixelPoint centre)
    {
        var (column, row) = Corner(centre);
        return new PixelWindow(column, row, Span, Span).Inflate(EdgeWindow.Margin * Decimation);
    }

    private (int Column, int Row) Corner(PixelPoint centre) =>
        ((int)Math.Floor(centre.Column) - (Span / 2), (int)Math.Floor(centre.Row) - (Span / 2));

    private static float[] Pass(int size)
    {
        float[] low = [.. Enumerable.Range(0, size).Select(k => Gaussian(Math.Min(k, size - k), size, LowPassPixels))];
        float[] coarse = [.. Enumerable.Range(0, size).Select(k => Gaussian(Math.Min(k, size - k), size, HighPassPixels))];
        var pass = new float[size * size];
        for (var r = 0; r < size; r++)
            for (var c = 0; c < size; c++) pass[(r * size) + c] = low[r] * low[c] * (1 - (coarse[r] * coarse[c]));
        return pass;
    }

    // The Fourier transform of a Gaussian of standard deviation sigmaPixels.
    private static float Gaussian(int k, int size, double sigmaPixels)
    {
        var angle = 2 * Math.PI * k / size;
        return (float)Math.Exp(-0.5 * sigmaPixels * sigmaPixels * angle * angle);
    }

    private void Correlate(EdgeSpectrum before)
    {
        _fourier.Forward(_afterReal, _afterImaginary);
        CrossPowerKernel.Apply(_pass, before.Real, before.Imaginary, _afterReal, _afterImaginary);
        _fourier.Inverse(_afterReal, _afterImaginary);
    }
}
