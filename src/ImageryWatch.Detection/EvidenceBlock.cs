using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Detection;

/// <summary>
/// The evidence of change in one window, with the memory it needs: one per worker, reused from block to block. Planes
/// cover the window read (<see cref="Before"/>.Window), halo included; values within a halo of its border are not valid.
/// </summary>
internal sealed class EvidenceBlock(ScenePair pair)
{
    /// <summary>Difference units per robust standard deviation.</summary>
    internal const float UnitsPerNoise = 64;

    private readonly PairBlock _own = new();
    private readonly NeighbourMagnitude _neighbours = new(pair.Bands.Count);
    private readonly int _neighbourRadius = NeighbourMagnitude.RadiusPixels(pair);
    private PairBlock _dates = new();
    private int[] _unseenMask = [];
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

    /// <summary>Pixels of the window last read.</summary>
    public int PixelCount => Before.Width * Before.Height;

    /// <summary>
    /// Change-vector magnitude in noise units, see <see cref="ResidualMagnitudeKernel"/> and, where the dates do not lie exactly on each other,
    /// <see cref="RobustMagnitudeKernel"/>; 0 where unseen.
    /// </summary>
    public ReadOnlySpan<float> Magnitude => _magnitude.AsSpan(0, PixelCount);

    /// <summary>-1 where either date was not seen, else 0.</summary>
    public ReadOnlySpan<int> UnseenMask => _unseenMask.AsSpan(0, PixelCount);

    /// <summary>Pixels around one that its evidence depends on: local mean, neighbours in the other date, opening.</summary>
    public static int Reach(ScenePair pair, int radius) => radius + NeighbourMagnitude.RadiusPixels(pair) + 2;

    /// <summary>Reads both dates.</summary>
    public void Read(PixelWindow window)
    {
        _own.Read(pair, window);
        Prepare(_own);
    }

    /// <summary>Takes both dates from what was read already; they must stay as they are until the next window.</summary>
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
        var before = MemoryMarshal.Cast<UnseenCause, byte>(Before.Unseen);
        var after = MemoryMarshal.Cast<UnseenCause, byte>(After.Unseen);
        for (var i = 0; i < pixels; i++) _unseenMask[i] = (before[i] | after[i]) != 0 ? -1 : 0;
    }

    /// <summary>Computes <see cref="Magnitude"/> of the window read, then removes what is thinner than three pixels.</summary>
    /// <param name="noisePerBand">Robust standard deviation of the difference per band, in units of the earlier date.</param>
    /// <param name="radius">Half side of the window whose mean is removed, in pixels.</param>
    public void Evaluate(IReadOnlyList<float> noisePerBand, int radius)
    {
        CountSeen(radius);
        var magnitude = _magnitude.AsSpan(0, PixelCount);
        magnitude.Clear();
        for (var band = 0; band < pair.Bands.Count; band++) Add(band, noisePerBand[band], radius, magnitude);
        if (_neighbourRadius > 0) _neighbours.Evaluate(Before.Width, Before.Height, _neighbourRadius, magnitude, _scratch.AsSpan(0, PixelCount));
        var factor = 1 / (UnitsPerNoise * UnitsPerNoise * pair.Bands.Count);
        TensorPrimitives.Multiply(magnitude, factor, magnitude);
        TensorPrimitives.Sqrt(magnitude, magnitude);
        Open(magnitude);
    }

    /// <summary>The matched difference of one band in units of the earlier date, 0 where unseen, in <paramref name="destination"/>.</summary>
    public void RawDifference(int band, Span<float> destination)
    {
        var match = pair.Radiometry[band];
        var before = Before.Band(band);
        var after = After.Band(band);
        for (var i = 0; i < before.Length; i++)
            destination[i] = _unseenMask[i] != 0 ? 0 : (after[i] * (float)match.Gain) + (float)match.Offset - before[i];
    }

    private void Add(int band, float noise, int radius, Span<float> magnitude)
    {
        var pixels = PixelCount;
        var match = pair.Radiometry[band];
        var difference = _difference.AsSpan(0, pixels);
        MatchedDifferenceKernel.Invoke(
            Before.Band(band), After.Band(band), _unseenMask.AsSpan(0, pixels),
            (float)match.Gain, (float)match.Offset, UnitsPerNoise / noise, difference);
        BoxSumKernel.Invoke(difference, Before.Width, Before.Height, radius, _sums.AsSpan(0, pixels), _columnSums);
        var sums = _sums.AsSpan(0, pixels);
        var inverse = _inverseCount.AsSpan(0, pixels);
        if (_neighbourRadius == 0) ResidualMagnitudeKernel.Accumulate(difference, sums, inverse, magnitude);
        else _neighbours.Put(band, Before.Band(band), UnitsPerNoise / noise, difference, sums, inverse, _unseenMask.AsSpan(0, pixels));
    }

    private void CountSeen(int radius)
    {
        var pixels = PixelCount;
        BoxSumKernel.Invoke(_unseenMask.AsSpan(0, pixels), Before.Width, Before.Height, radius, _counts.AsSpan(0, pixels), _columnSums);
        // Inside the halo's reach every window is whole; nearer the border of what was read, results are not used.
        var side = (2 * radius) + 1;
        var whole = side * side;
        for (var i = 0; i < pixels; i++)
            _inverseCount[i] = _unseenMask[i] != 0 ? 0 : 1f / Math.Max(1, whole + _counts[i]);
    }

    private void Open(Span<float> magnitude)
    {
        var eroded = _scratch.AsSpan(0, PixelCount);
        SquareFilterKernel.Erode(magnitude, Before.Width, Before.Height, eroded, _row);
        SquareFilterKernel.Dilate(eroded, Before.Width, Before.Height, magnitude, _row);
    }

    private void Grow(int pixels)
    {
        _unseenMask = new int[pixels];
        _difference = new int[pixels];
        _sums = new int[pixels];
        _counts = new int[pixels];
        _inverseCount = new float[pixels];
        _magnitude = new float[pixels];
        _scratch = new float[pixels];
    }
}
