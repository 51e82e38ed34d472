using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Alignment;

/// <summary>
/// Correlates one window of the earlier date with one of the later: the inverse transform of
/// conj(F) G / |F G|^p between a Gaussian low-pass and a Gaussian high-pass, F and G the transforms of the edge
/// fields (<see cref="EdgeWindow"/>). p = 1 would be phase correlation (Kuglin and Hines 1975), sharp but led by noise
/// where the spectrum is empty; p = 0.75 still trusts frequencies by what they carry. The coarsest waves are left out: houses
/// with their shadows are blobs that move with the sun. Holds the buffers of one thread.
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
    /// The correlation after a run: the value for a displacement of (x, y) decimated pixels is at
    /// ((y mod size) * size) + (x mod size).
    /// </summary>
    public float[] Surface => _afterReal;

    /// <summary>
    /// Correlates the window of <paramref name="before"/> around a place with the window of <paramref name="after"/>
    /// around that place moved by whole pixels. Returns the smaller share of usable pixels of the two.
    /// </summary>
    public double Run(IPixelSource before, IPixelSource after, PixelPoint centre, int shiftColumns, int shiftRows)
    {
        var (column, row) = Corner(centre);
        var seen = _edges.Fill(before, column, row, _beforeReal, _beforeImaginary);
        if (seen > 0) _fourier.Forward(_beforeReal, _beforeImaginary);
        return Run(new EdgeSpectrum(_beforeReal, _beforeImaginary, seen), after, centre, shiftColumns, shiftRows);
    }

    /// <summary>The same with a window of the earlier date that <see cref="Spectrum"/> gave.</summary>
    public double Run(EdgeSpectrum before, IPixelSource after, PixelPoint centre, int shiftColumns, int shiftRows)
    {
        var (column, row) = Corner(centre);
        var seen = Math.Min(before.Seen, _edges.Fill(after, column + shiftColumns, row + shiftRows, _afterReal, _afterImaginary));
        if (seen > 0) Correlate(before);
        return seen;
    }

    /// <summary>The transformed window around a place, to be correlated with several others.</summary>
    public EdgeSpectrum Spectrum(IPixelSource source, PixelPoint centre)
    {
        var (real, imaginary) = (new float[Size * Size], new float[Size * Size]);
        var (column, row) = Corner(centre);
        var seen = _edges.Fill(source, column, row, real, imaginary);
        if (seen > 0) _fourier.Forward(real, imaginary);
        return new EdgeSpectrum(real, imaginary, seen);
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

    // The transform of a Gaussian of so many pixels.
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
