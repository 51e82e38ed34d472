using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// The evidence of change in one window; one instance per worker, with memory reused from block to block. Planes cover the window read
/// (<see cref="Before"/>.Window) including the halo; values within a halo of its border are invalid.
/// </summary>
internal sealed class EvidenceBlock(ScenePair pair)
{
    /// <summary>Difference units per robust standard deviation.</summary>
    internal const float UnitsPerNoise = 64;

    private readonly PairBlock _own = new();
    private readonly NeighbourMagnitude _neighbours = new(pair.Bands.Count);
    private readonly int _neighbourRadius = NeighbourMagnitude.RadiusPixels(pair);
    private PairBlock _dates = new();
    private int[] _mask = [];
    private bool _hasMasked;
    private int[] _difference = [];
    private int[] _sums = [];
    private int[] _counts = [];
    private int[] _columnSums = [];
    private float[] _inverseCount = [];
    private float[] _magnitude = [];
    private float[] _scratch = [];
    private float[] _row = [];

    public PixelBlock Before => _dates.Before;

    public PixelBlock After => _dates.After;

    /// <summary>Number of pixels of the current window.</summary>
    public int PixelCount => Before.Width * Before.Height;

    /// <summary>
    /// Change-vector magnitude in noise units, see <see cref="ResidualMagnitudeKernel"/> and, with residual misregistration, <see
    /// cref="RobustMagnitudeKernel"/>; 0 where masked.
    /// </summary>
    public ReadOnlySpan<float> Magnitude => _magnitude.AsSpan(0, PixelCount);

    /// <summary>-1 where either date is masked, else 0.</summary>
    public ReadOnlySpan<int> MaskedPixels => _mask.AsSpan(0, PixelCount);

    /// <summary>True if every pixel of the current window is masked on a date: nothing can be found in it.</summary>
    public bool IsMasked => !MaskedPixels.Contains(0);

    /// <summary>Radius of the pixels that the evidence depends on: local mean, neighbours in the other date, opening.</summary>
    public static int Reach(ScenePair pair, int radius) => radius + NeighbourMagnitude.RadiusPixels(pair) + 2;

    /// <summary>Reads both dates.</summary>
    public void Read(PixelWindow window)
    {
        _own.Read(pair, window);
        Prepare(_own);
    }

    /// <summary>Uses dates that are already read; they must not change until the next window.</summary>
    public void Take(PairBlock read, PixelWindow window)
    {
        if (read.Window != window) _own.CopyFrom(read, window);
        Prepare(read.Window == window ? read : _own);
    }

    private void Prepare(PairBlock dates)
    {
        (_dates, var window) = (dates, dates.Window);
        var pixels = PixelCount;
        if (_magnitude.Length < pixels) Grow(pixels);
        if (_row.Length < window.Width + 1) (_row, _columnSums) = (new float[window.Width + 1], new int[window.Width + 1]);
        var before = MemoryMarshal.Cast<QualityFlags, byte>(Before.Quality);
        var after = MemoryMarshal.Cast<QualityFlags, byte>(After.Quality);
        _hasMasked = before.ContainsAnyExcept((byte)0) || after.ContainsAnyExcept((byte)0);
        if (!_hasMasked) _mask.AsSpan(0, pixels).Clear();
        for (var i = 0; i < pixels && _hasMasked; i++) _mask[i] = (before[i] | after[i]) != 0 ? -1 : 0;
    }

    /// <summary>
    /// Computes <see cref="Magnitude"/> of the current window, then removes structures thinner than three pixels (opening).
    /// </summary>
    /// <param name="noisePerBand">Robust standard deviation of the difference per band, in units of the earlier date.</param>
    /// <param name="radius">Half side of the window whose mean is subtracted, in pixels.</param>
    public void Evaluate(IReadOnlyList<float> noisePerBand, int radius)
    {
        CountUnmasked(radius);
        var magnitude = _magnitude.AsSpan(0, PixelCount);
        magnitude.Clear();
        for (var band = 0; band < pair.Bands.Count; band++) Add(band, noisePerBand[band], radius, magnitude);
        if (_neighbourRadius > 0)
            _neighbours.Evaluate(Before.Width, Before.Height, _neighbourRadius, magnitude, _scratch.AsSpan(0, PixelCount));
        var factor = 1 / (UnitsPerNoise * UnitsPerNoise * pair.Bands.Count);
        TensorPrimitives.Multiply(magnitude, factor, magnitude);
        TensorPrimitives.Sqrt(magnitude, magnitude);
        Open(magnitude);
    }

    /// <summary>
    /// Writes the matched difference of one band to <paramref name="destination"/>, in units of the earlier date, 0 where masked.
    /// </summary>
    public void RawDifference(int band, Span<float> destination)
    {
        var match = pair.Radiometry[band];
        var before = Before.Band(band);
        var after = After.Band(band);
        for (var i = 0; i < before.Length; i++)
            destination[i] = _mask[i] != 0 ? 0 : (after[i] * (float)match.Gain) + (float)match.Offset - before[i];
    }

    private void Add(int band, float noise, int radius, Span<float> magnitude)
    {
        var pixels = PixelCount;
        var match = pair.Radiometry[band];
        var difference = _difference.AsSpan(0, pixels);
        MatchedDifferenceKernel.Invoke(
            Before.Band(band), After.Band(band), _mask.AsSpan(0, pixels),
            (float)match.Gain, (float)match.Offset, UnitsPerNoise / noise, difference);
        BoxSumKernel.Invoke(difference, Before.Width, Before.Height, radius, _sums.AsSpan(0, pixels), _columnSums);
        var sums = _sums.AsSpan(0, pixels);
        var inverse = _inverseCount.AsSpan(0, pixels);
        if (_neighbourRadius == 0) ResidualMagnitudeKernel.Accumulate(difference, sums, inverse, magnitude);
        else _neighbours.Put(band, Before.Band(band), UnitsPerNoise / noise, difference, sums, inverse, _mask.AsSpan(0, pixels));
    }

    private void CountUnmasked(int radius)
    {
        var pixels = PixelCount;
        // All windows are complete inside the halo; results nearer the border are not used.
        var side = (2 * radius) + 1;
        var whole = side * side;
        if (!_hasMasked)
        {
            _inverseCount.AsSpan(0, pixels).Fill(1f / whole);
            return;
        }

        BoxSumKernel.Invoke(_mask.AsSpan(0, pixels), Before.Width, Before.Height, radius, _counts.AsSpan(0, pixels), _columnSums);
        for (var i = 0; i < pixels; i++)
            _inverseCount[i] = _mask[i] != 0 ? 0 : 1f / Math.Max(1, whole + _counts[i]);
    }

    private void Open(Span<float> magnitude)
    {
        var eroded = _scratch.AsSpan(0, PixelCount);
        SquareFilterKernel.Erode(magnitude, Before.Width, Before.Height, eroded, _row);
        SquareFilterKernel.Dilate(eroded, Before.Width, Before.Height, magnitude, _row);
    }

    private void Grow(int pixels)
    {
        _mask = new int[pixels];
        _difference = new int[pixels];
        _sums = new int[pixels];
        _counts = new int[pixels];
        _inverseCount = new float[pixels];
        _magnitude = new float[pixels];
        _scratch = new float[pixels];
    }
}
