using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Inference;
using ImageryWatch.Kernels;

namespace ImageryWatch.Detection;

/// <summary>Learned evidence of one block after the other; owns the scratch memory of one thread.</summary>
internal sealed class LearnedWorker
{
    /// <summary>Below 5 % nothing is kept: most of the ground then costs nothing to store.</summary>
    private static readonly float LeastValue = ProbabilityKernel.LowestValue(13);

    /// <summary>How far beyond its own 0.5-99.5 % range a date's value still counts, as in training.</summary>
    private const float Lowest = -0.15f;
    private const float Highest = 1.25f;

    private readonly PairCalibration _calibration;
    private readonly NetworkRun _run;
    private readonly ProbabilityMap _map;
    private readonly int[] _channels;
    private float[] _row = [];
    private float[] _imageBefore = [];
    private float[] _imageAfter = [];
    private byte[] _planes = [];
    private bool[] _seen = [];

    public LearnedWorker(ScenePair pair, PairCalibration calibration, SiameseNetwork network, ProbabilityMap map)
    {
        (_calibration, _map) = (calibration, map);
        _run = new NetworkRun(network);
        _channels = Channels(pair, calibration.StretchBefore);
    }

    /// <summary>The pixels that the probabilities of a block depend on.</summary>
    public PixelWindow Needs(PixelWindow block) => _run.Needs(Values(block));

    /// <param name="block">The ground, a block of the map.</param>
    /// <param name="read">Both dates, at least what <see cref="Needs"/> says.</param>
    public void Work(PixelWindow block, PairBlock read)
    {
        var (needed, values) = (Needs(block), Values(block));
        var length = 3 * (int)needed.PixelCount;
        if (_imageBefore.Length < length) (_imageBefore, _imageAfter) = (new float[length], new float[length]);
        Fill(read, read.Before, needed, _calibration.StretchBefore, _imageBefore);
        Fill(read, read.After, needed, _calibration.StretchAfter, _imageAfter);
        var results = _run.Run(values, _imageBefore.AsSpan(0, length), _imageAfter.AsSpan(0, length));
        LookWhereSeen(read, values);
        Store(values, results);
    }

    /// <summary>The values of the map that stand for a block of pixels.</summary>
    private PixelWindow Values(PixelWindow block) =>
        new PixelWindow(block.Column / _map.Stride, block.Row / _map.Stride, Whole(block.Width), Whole(block.Height)).Intersect(_map.Window);

    private int Whole(int pixels) => (pixels + _map.Stride - 1) / _map.Stride;

    /// <summary>Positions in the stretch of red, green and blue; where a colour is missing, of the first band instead (panchromatic).</summary>
    private static int[] Channels(ScenePair pair, IntensityStretch stretch)
    {
        BandRole[] colours = [BandRole.Red, BandRole.Green, BandRole.Blue];
        int[] places = [.. colours.Select(colour => stretch.Bands.ToList().FindIndex(band => pair.Bands[band] == colour))];
        return places.Contains(-1) ? [0, 0, 0] : places;
    }

    /// <summary>(value - low) / (high - low), cut, then brought from 0..1 to -1..1; 0 where either date has no value. What is saturated is merely bright, as in training.</summary>
    private void Fill(PairBlock read, PixelBlock date, PixelWindow needed, IntensityStretch stretch, Span<float> image)
    {
        if (_row.Length < needed.Width) _row = new float[needed.Width];
        for (var row = 0; row < needed.Height; row++)
        {
            var first = ((needed.Row + row - date.Window.Row) * date.Width) + needed.Column - date.Window.Column;
            var target = image.Slice(3 * row * needed.Width, 3 * needed.Width);
            for (var channel = 0; channel < 3; channel++)
            {
                var place = _channels[channel];
                var stretched = _row.AsSpan(0, needed.Width);
                Stretch(date.Band(stretch.Bands[place]).Slice(first, needed.Width), stretch.Low[place], stretch.High[place], stretched);
                for (var i = 0; i < stretched.Length; i++) target[(3 * i) + channel] = stretched[i];
            }

            ClearUnseen(read.Before.Unseen.Slice(first, needed.Width), target);
            ClearUnseen(read.After.Unseen.Slice(first, needed.Width), target);
        }
    }

    private static void Stretch(ReadOnlySpan<float> values, float low, float high, Span<float> stretched)
    {
        TensorPrimitives.Subtract(values, low, stretched);
        TensorPrimitives.Multiply(stretched, 1 / (high - low), stretched);
        TensorPrimitives.Clamp(stretched, Lowest, Highest, stretched);
        TensorPrimitives.Multiply(stretched, 2, stretched);
        TensorPrimitives.Subtract(stretched, 1, stretched);
    }

    private static void ClearUnseen(ReadOnlySpan<UnseenCause> unseen, Span<float> image)
    {
        var next = MemoryMarshal.Cast<UnseenCause, byte>(unseen).IndexOfAnyExcept((byte)0);
        if (next < 0) return;
        for (var i = next; i < unseen.Length; i++)
            if (!unseen[i].HasValue()) image.Slice(3 * i, 3).Clear();
    }

    private void Store(PixelWindow block, ReadOnlySpan<float> results)
    {
        var (length, planes) = ((int)block.PixelCount, _map.Outputs.Count);
        if (_planes.Length < planes * length) _planes = new byte[planes * length];
        ProbabilityKernel.Planes(results, _run.ResultChannels, planes, LeastValue, _seen.AsSpan(0, length), _planes);
        for (var plane = 0; plane < planes; plane++) _map.Add(block, plane, _planes.AsSpan(plane * length, length));
    }

    private void LookWhereSeen(PairBlock read, PixelWindow block)
    {
        if (_seen.Length < block.PixelCount) _seen = new bool[block.PixelCount];
        for (var i = 0; i < (int)block.PixelCount; i++) _seen[i] = IsSeen(read, block, i);
    }

    /// <summary>Nothing is said of a value any of whose pixels has no value in both dates. What may be said to be absent on saturated ground is decided with the structure.</summary>
    private bool IsSeen(PairBlock read, PixelWindow block, int i)
    {
        var window = read.Before.Window;
        var (column, row) = ((block.Column + (i % block.Width)) * _map.Stride, (block.Row + (i / block.Width)) * _map.Stride);
        for (var y = 0; y < _map.Stride; y++)
        {
            var at = ((row + y - window.Row) * window.Width) + column - window.Column;
            for (var x = 0; x < _map.Stride; x++)
                if (!read.Before.Unseen[at + x].HasValue() || !read.After.Unseen[at + x].HasValue()) return false;
        }

        return true;
    }
}
