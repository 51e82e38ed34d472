using ImageryWatch.Core;

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
    private readonly float[] _lowPass;
    private readonly float[] _coarse;
    private readonly float[] _beforeReal;
    private readonly float[] _beforeImaginary;
    private readonly float[] _afterReal;
    private readonly float[] _afterImaginary;

    /// <inheritdoc cref="EdgeWindow(int, int, bool)"/>
    public WindowCorrelator(int size, int decimation, bool ignoresShade = true)
    {
        _fourier = new SquareFourier(size);
        _edges = new EdgeWindow(size, decimation, ignoresShade);
        _lowPass = [.. Enumerable.Range(0, size).Select(k => Gaussian(Math.Min(k, size - k), size, LowPassPixels))];
        _coarse = [.. Enumerable.Range(0, size).Select(k => Gaussian(Math.Min(k, size - k), size, HighPassPixels))];
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
    /// The correlation after <see cref="Run"/>: the value for a displacement of (x, y) decimated pixels is at
    /// ((y mod size) * size) + (x mod size).
    /// </summary>
    public float[] Surface => _afterReal;

    /// <summary>
    /// Correlates the window of <paramref name="before"/> around a place with the window of <paramref name="after"/>
    /// around that place moved by whole pixels. Returns the smaller share of usable pixels of the two.
    /// </summary>
    public double Run(IPixelSource before, IPixelSource after, PixelPoint centre, int shiftColumns, int shiftRows)
    {
        var column = (int)Math.Floor(centre.Column) - (Span / 2);
        var row = (int)Math.Floor(centre.Row) - (Span / 2);
        var seenBefore = _edges.Fill(before, column, row, _beforeReal, _beforeImaginary);
        var seenAfter = _edges.Fill(after, column + shiftColumns, row + shiftRows, _afterReal, _afterImaginary);
        var seen = Math.Min(seenBefore, seenAfter);
        if (seen > 0) Correlate();
        return seen;
    }

    // The transform of a Gaussian of so many pixels.
    private static float Gaussian(int k, int size, double sigmaPixels)
    {
        var angle = 2 * Math.PI * k / size;
        return (float)Math.Exp(-0.5 * sigmaPixels * sigmaPixels * angle * angle);
    }

    private void Correlate()
    {
        _fourier.Forward(_beforeReal, _beforeImaginary);
        _fourier.Forward(_afterReal, _afterImaginary);
        for (var r = 0; r < Size; r++)
            for (var c = 0; c < Size; c++) Multiply((r * Size) + c, _lowPass[r] * _lowPass[c] * (1 - (_coarse[r] * _coarse[c])));
        _fourier.Inverse(_afterReal, _afterImaginary);
    }

    private void Multiply(int i, float pass)
    {
        var (br, bi, ar, ai) = (_beforeReal[i], _beforeImaginary[i], _afterReal[i], _afterImaginary[i]);
        var (real, imaginary) = ((br * ar) + (bi * ai), (br * ai) - (bi * ar));
        var length = MathF.Sqrt((real * real) + (imaginary * imaginary));
        var root = MathF.Sqrt(length);
        var scale = length > 1e-12f ? pass / (root * MathF.Sqrt(root)) : 0;
        _afterReal[i] = real * scale;
        _afterImaginary[i] = imaginary * scale;
    }
}
