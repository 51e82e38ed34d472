using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>Computes the network probabilities of blocks sequentially; owns the scratch memory of one thread.</summary>
internal sealed class NetworkWorker
{
    /// <summary>Values below 5 % are stored as 0, so that most of the area needs no storage.</summary>
    private static readonly float MinValue = ProbabilityKernel.LowestValue(13);

    private readonly PairCalibration _calibration;
    private readonly NetworkRun _run;
    private readonly ProbabilityMap _map;
    private readonly int[] _channels;
    private readonly MirroredResults? _mirrored;
    private float[] _row = [];
    private float[] _imageBefore = [];
    private float[] _imageAfter = [];
    private byte[] _planes = [];
    private bool[] _isUnmasked = [];

    /// <param name="pair">Both dates.</param>
    /// <param name="calibration">Contrast stretch of both dates.</param>
    /// <param name="network">The network.</param>
    /// <param name="map">Receives the probabilities.</param>
    /// <param name="withMirrored">See <see cref="DetectionOptions.TestTimeAugmentation"/>.</param>
    public NetworkWorker(ScenePair pair, PairCalibration calibration, SiameseNetwork network, ProbabilityMap map, bool withMirrored)
    {
        (_calibration, _map) = (calibration, map);
        _run = new NetworkRun(network, withMirrored ? 2 : 1);
        _channels = calibration.Stretch.Before.Colours(pair.Bands);
        if (withMirrored) _mirrored = new MirroredResults(map.Outputs, _run.ResultChannels);
    }

    /// <summary>The pixels that the probabilities of a block depend on.</summary>
    public PixelWindow RequiredWindow(PixelWindow block)
    {
        var needed = _run.RequiredWindow(Values(block));
        if (_mirrored is null) return needed;
        return needed.Union(MirroredResults.Mirror(_run.RequiredWindow(MirroredResults.Mirror(Values(block)))));
    }

    /// <summary>The pixels to read for a block: fewer where it continues from the block to its left.</summary>
    public PixelWindow WindowToRead(PixelWindow block)
    {
        var values = Values(block);
        var images = _run.Plan(values).Images;
        return _mirrored is null ? images : images.Union(MirroredResults.Mirror(_run.Plan(MirroredResults.Mirror(values)).Images));
    }

    /// <summary>Computes the probabilities of a block and adds them to the map.</summary>
    /// <param name="block">A block of the map.</param>
    /// <param name="read">Both dates, covering at least <see cref="WindowToRead"/> and the block.</param>
    /// <returns>
    /// The probabilities of all outputs, plane by plane, valid until the next call; empty for a block without a value on both dates.
    /// </returns>
    public ReadOnlySpan<byte> Work(PixelWindow block, PairBlock read)
    {
        var planes = Evaluate(block, read);
        Add(block, planes);
        return planes;
    }

    /// <summary>Identifies the probabilities of a block.</summary>
    /// <param name="block">A block of the map.</param>
    /// <param name="planes">From <see cref="Work"/>.</param>
    /// <returns>Their digests.</returns>
    public byte[] Identify(PixelWindow block, ReadOnlySpan<byte> planes)
    {
        var digests = ValueDigests.Of(Values(block), planes, _map.Outputs.Count);
        _map.Identify(Values(block), digests);
        return digests;
    }

    /// <summary>Adds the probabilities of a block only when they are read.</summary>
    /// <param name="block">A block of the map.</param>
    /// <param name="digests">Their digests.</param>
    /// <param name="add">Adds the values.</param>
    public void Supply(PixelWindow block, byte[] digests, Action add)
    {
        _map.Identify(Values(block), digests);
        _map.Supply(Values(block), add);
    }

    /// <summary>Adds the probabilities of a block to the map.</summary>
    /// <param name="block">A block of the map.</param>
    /// <param name="planes">From <see cref="Work"/>.</param>
    public void Add(PixelWindow block, ReadOnlySpan<byte> planes)
    {
        if (planes.IsEmpty) return;
        var values = Values(block);
        var length = (int)values.PixelCount;
        for (var plane = 0; plane < _map.Outputs.Count; plane++) _map.Add(values, plane, planes.Slice(plane * length, length));
    }

    private ReadOnlySpan<byte> Evaluate(PixelWindow block, PairBlock read)
    {
        var values = Values(block);
        FindUnmasked(read, values);
        if (!_isUnmasked.AsSpan(0, (int)values.PixelCount).Contains(true)) return [];
        var results = Evaluate(read, values);
        if (_mirrored is not null)
        {
            _mirrored.Keep(results);
            results = _mirrored.Mean(EvaluateMirrored(read, values), values);
        }

        return Probabilities(values, results);
    }

    private ReadOnlySpan<float> Evaluate(PairBlock read, PixelWindow values)
    {
        var plan = _run.Plan(values);
        var length = Reserve(plan.Images);
        Fill(read, read.Before, plan.Images, _calibration.Stretch.Before, _imageBefore, isMirrored: false);
        Fill(read, read.After, plan.Images, _calibration.Stretch.After, _imageAfter, isMirrored: false);
        return _run.Run(plan, _imageBefore.AsSpan(0, length), _imageAfter.AsSpan(0, length));
    }

    /// <summary>The same with rows in reverse order and the dates exchanged.</summary>
    private ReadOnlySpan<float> EvaluateMirrored(PairBlock read, PixelWindow values)
    {
        var plan = _run.Plan(MirroredResults.Mirror(values));
        var length = Reserve(plan.Images);
        var window = MirroredResults.Mirror(plan.Images);
        Fill(read, read.After, window, _calibration.Stretch.After, _imageBefore, isMirrored: true);
        Fill(read, read.Before, window, _calibration.Stretch.Before, _imageAfter, isMirrored: true);
        return _run.Run(plan, _imageBefore.AsSpan(0, length), _imageAfter.AsSpan(0, length));
    }

    /// <summary>Enlarges the image buffers to a window; returns the values that it takes.</summary>
    private int Reserve(PixelWindow images)
    {
        var length = 3 * (int)images.PixelCount;
        if (_imageBefore.Length < length) (_imageBefore, _imageAfter) = (new float[length], new float[length]);
        return length;
    }

    /// <summary>The map values of a block of pixels.</summary>
    private PixelWindow Values(PixelWindow block) =>
        new PixelWindow(block.Column / _map.Stride, block.Row / _map.Stride, Complete(block.Width), Complete(block.Height))
            .Intersect(_map.Window);

    private int Complete(int pixels) => (pixels + _map.Stride - 1) / _map.Stride;

    /// <summary>
    /// (value - low) / (high - low), clipped, then scaled from 0..1 to -1..1; 0 if either date has no value. Saturated pixels count as
    /// bright, as in training. Mirrored: the last row first.
    /// </summary>
    private void Fill(
        PairBlock read, PixelBlock date, PixelWindow needed, ContrastStretch stretch, Span<float> image, bool isMirrored)
    {
        var width = needed.Width;
        if (_row.Length < 3 * width) _row = new float[3 * width];
        var channels = _row.AsSpan(0, 3 * width);
        for (var row = 0; row < needed.Height; row++)
        {
            var first = ((needed.Row + row - date.Window.Row) * date.Width) + needed.Column - date.Window.Column;
            var target = image.Slice(3 * (isMirrored ? needed.Height - 1 - row : row) * width, 3 * width);
            for (var channel = 0; channel < 3; channel++)
            {
                var place = _channels[channel];
                var (low, factor) = (stretch.Low[place], 1 / (stretch.High[place] - stretch.Low[place]));
                StretchKernel.Stretch(
                    date.Band(stretch.Bands[place]).Slice(first, width), low, factor, channels.Slice(channel * width, width));
            }

            StretchKernel.Interleave(channels[..width], channels.Slice(width, width), channels[(2 * width)..], target);
            ClearMasked(read.Before.Quality.Slice(first, width), target);
            ClearMasked(read.After.Quality.Slice(first, width), target);
        }
    }

    private static void ClearMasked(ReadOnlySpan<QualityFlags> quality, Span<float> image)
    {
        var next = MemoryMarshal.Cast<QualityFlags, byte>(quality).IndexOfAnyExcept((byte)0);
        if (next < 0) return;
        for (var i = next; i < quality.Length; i++)
            if (!quality[i].HasValue()) image.Slice(3 * i, 3).Clear();
    }

    private ReadOnlySpan<byte> Probabilities(PixelWindow block, ReadOnlySpan<float> results)
    {
        var (length, planes) = ((int)block.PixelCount, _map.Outputs.Count);
        if (_planes.Length < planes * length) _planes = new byte[planes * length];
        ProbabilityKernel.Planes(results, _run.ResultChannels, planes, MinValue, _isUnmasked.AsSpan(0, length), _planes);
        return _planes.AsSpan(0, planes * length);
    }

    /// <summary>
    /// A value is masked if any of its pixels has no data in either date. Absence on saturated pixels is decided later, per structure.
    /// </summary>
    private void FindUnmasked(PairBlock read, PixelWindow block)
    {
        if (_isUnmasked.Length < block.PixelCount) _isUnmasked = new bool[block.PixelCount];
        var window = read.Before.Window;
        for (var row = 0; row < block.Height; row++)
        {
            var isUnmasked = _isUnmasked.AsSpan(row * block.Width, block.Width);
            isUnmasked.Fill(true);
            for (var y = 0; y < _map.Stride; y++)
            {
                var first = ((((block.Row + row) * _map.Stride) + y - window.Row) * window.Width)
                    + (block.Column * _map.Stride) - window.Column;
                var length = block.Width * _map.Stride;
                MarkMasked(read.Before.Quality.Slice(first, length), isUnmasked);
                MarkMasked(read.After.Quality.Slice(first, length), isUnmasked);
            }
        }
    }

    private void MarkMasked(ReadOnlySpan<QualityFlags> quality, Span<bool> isUnmasked)
    {
        var next = MemoryMarshal.Cast<QualityFlags, byte>(quality).IndexOfAnyExcept((byte)0);
        if (next < 0) return;
        for (var i = next; i < quality.Length; i++)
            if (!quality[i].HasValue()) isUnmasked[i / _map.Stride] = false;
    }
}
