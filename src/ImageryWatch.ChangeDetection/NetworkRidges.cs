using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Finds the ridges of probability planes block by block: possible fences. The ridges of a block are kept in the cache, because the
/// probabilities of most blocks are those of the last run.
/// </summary>
/// <param name="map">The probabilities.</param>
/// <param name="planes">The planes of each state, which are averaged; -1: the network has no such output.</param>
/// <param name="valueSizeMetres">Side of a value.</param>
/// <param name="cache">Results of earlier runs; null: everything is computed.</param>
internal sealed class NetworkRidges(ProbabilityMap map, IReadOnlyList<int[]> planes, double valueSizeMetres, StepCache? cache)
{
    private const string CacheStep = "fence ridges of blocks";

    /// <summary>
    /// Distance at which the probability band of a fence has fallen to a third: the band is about 10 m wide at half height.
    /// </summary>
    private const double FlankMetres = 7;

    private const int MaxFlankValues = 16;

    /// <summary>Minimum rise of a ridge over both sides. Low, because the trees decide with all features.</summary>
    private const double MinRise = 0.08;

    public const int MinResponse = (int)(ProbabilityMap.One * MinRise * LineResponseKernel.SamplesPerSegment);

    /// <summary>
    /// Minimum value of a ridge. Beyond the ends of a band the side samples still reach it, and a line would turn aside along them.
    /// </summary>
    private const short MinValue = (short)(ProbabilityMap.One * MinCrest);
    private const double MinCrest = 0.05;

    private readonly int _flank = Math.Clamp((int)Math.Round(FlankMetres / valueSizeMetres), 2, MaxFlankValues);

    /// <summary>Memory of one thread, reused from block to block.</summary>
    public sealed class Scratch
    {
        public StoredBlock Stored { get; } = new();

        public byte[] Bytes { get; private set; } = [];

        public short[] Values { get; private set; } = [];

        public short[] Response { get; private set; } = [];

        public short[] Direction { get; private set; } = [];

        public short[] Lines { get; private set; } = [];

        public void Fit(int length)
        {
            if (Bytes.Length >= length) return;
            (Bytes, Values, Response) = (new byte[length], new short[length], new short[length]);
            (Direction, Lines) = (new short[length], new short[length]);
        }
    }

    /// <summary>The ridges of a block, a list for each state.</summary>
    public List<RidgePoint>[] In(PixelWindow block, Scratch scratch)
    {
        var window = block.Inflate(LineResponseKernel.Reach(_flank) + 1);
        if (KeyOf(block, window) is not { } key) return Compute(block, window, scratch);
        var stored = scratch.Stored;
        if (cache!.Read(CacheStep, key, stored.Bytes))
        {
            stored.Rewind();
            return [.. planes.Select(_ => stored.ReadRidges())];
        }

        var ridges = Compute(block, window, scratch);
        stored.Clear();
        foreach (var list in ridges) stored.WriteRidges(list);
        cache.Write(key, stored.Bytes.WrittenSpan);
        return ridges;
    }

    private ContentKey? KeyOf(PixelWindow block, PixelWindow window)
    {
        if (cache is null || map.KeyOf(window) is not { } values) return null;
        var key = cache.Key(CacheStep).Add(values).Add(block).Add(_flank);
        foreach (var state in planes) key.Add(string.Join(',', state));
        return key.Finish();
    }

    private List<RidgePoint>[] Compute(PixelWindow block, PixelWindow window, Scratch scratch)
    {
        scratch.Fit((int)window.PixelCount);
        return [.. planes.Select(state => Ridges(state, block, window, scratch))];
    }

    private List<RidgePoint> Ridges(int[] state, PixelWindow block, PixelWindow window, Scratch scratch)
    {
        var (length, ridges) = ((int)window.PixelCount, new List<RidgePoint>());
        if (state.Contains(-1) || !Mean(state, window, scratch)) return ridges;
        ReadOnlySpan<short> values = scratch.Values.AsSpan(0, length);
        var response = Cleared(scratch.Response, length);
        var direction = Cleared(scratch.Direction, length);
        LineResponseKernel.Invoke(values, window.Width, window.Height, _flank, response, direction, Cleared(scratch.Lines, length));
        for (var row = block.Row; row < block.EndRow; row++)
        {
            for (var column = block.Column; column < block.EndColumn; column++)
            {
                var at = ((row - window.Row) * window.Width) + column - window.Column;
                if (values[at] < MinValue || response[at] < MinResponse || direction[at] >= LineResponseKernel.Directions) continue;
                if (RidgeFinder.IsCrest(response, direction[at], at, window.Width))
                    ridges.Add(new RidgePoint(column, row, response[at], (byte)direction[at], IsDark: false, OtherResponse: 0));
            }
        }

        return ridges;
    }

    private static Span<short> Cleared(short[] plane, int length)
    {
        plane.AsSpan(0, length).Clear();
        return plane.AsSpan(0, length);
    }

    /// <summary>Computes the values; false if all are 0.</summary>
    private bool Mean(int[] state, PixelWindow window, Scratch scratch)
    {
        var bytes = scratch.Bytes.AsSpan(0, (int)window.PixelCount);
        var sums = scratch.Values.AsSpan(0, bytes.Length);
        sums.Clear();
        var any = false;
        foreach (var plane in state)
        {
            map.Read(window, plane, bytes);
            any |= bytes.ContainsAnyExcept((byte)0);
            for (var i = 0; i < sums.Length; i++) sums[i] += bytes[i];
        }

        if (!any) return false;
        for (var i = 0; i < sums.Length; i++) sums[i] = (short)(sums[i] / state.Length);
        return true;
    }
}
