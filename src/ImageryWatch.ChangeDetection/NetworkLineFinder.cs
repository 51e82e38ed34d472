using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>Links the ridges of a probability plane into lines: fences that the network detects in one date only, or in both.</summary>
internal sealed class NetworkLineFinder(DetectionOptions options, ProbabilityMap map, double pixelSizeMetres)
{
    /// <summary>
    /// Distance at which the probability band of a fence has fallen to a third: the band is about 10 m wide at half height.
    /// </summary>
    private const double FlankMetres = 7;

    private const int MaxFlankValues = 16;

    /// <summary>Minimum rise of a ridge over both sides. Low, because the trees decide with all features.</summary>
    private const double MinRise = 0.08;

    private const int MinResponse = (int)(ProbabilityMap.One * MinRise * LineResponseKernel.SamplesPerSegment);

    /// <summary>
    /// Minimum value of a ridge. Beyond the ends of a band the side samples still reach it, and a line would turn aside along them.
    /// </summary>
    private const short MinValue = (short)(ProbabilityMap.One * MinCrest);
    private const double MinCrest = 0.05;

    /// <summary>Maximum gap that is bridged between two bands that face each other.</summary>
    private const double GapMetres = 12;

    private readonly double _valueSizeMetres = pixelSizeMetres * map.Stride;

    /// <summary>Lines in pixels of the grid, sorted by first vertex; none where the network has no output.</summary>
    /// <param name="cancellation">Stops between rows of blocks.</param>
    /// <param name="outputs">One plane, or several planes to be averaged.</param>
    public IReadOnlyList<LineCandidate> Find(CancellationToken cancellation, params IReadOnlyList<NetworkOutput> outputs)
    {
        int[] planes = [.. outputs.Select(map.PlaneOf)];
        if (planes.Contains(-1)) return [];
        var lines = new LineBuilder(options with { LineGapMetres = GapMetres }, _valueSizeMetres, MinResponse);
        var scratch = new Scratch();
        foreach (var rowOfBlocks in map.Blocks().GroupBy(block => block.Row))
        {
            cancellation.ThrowIfCancellationRequested();
            var crests = new List<RidgePoint>();
            foreach (var block in rowOfBlocks) AddCrests(planes, block, crests, scratch);
            lines.Add(crests);
        }

        return [.. lines.Finish().Select(InPixels)];
    }

    /// <summary>Memory of one search, reused from block to block.</summary>
    private sealed class Scratch
    {
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

    private void AddCrests(int[] planes, PixelWindow block, List<RidgePoint> crests, Scratch scratch)
    {
        var flank = Math.Clamp((int)Math.Round(FlankMetres / _valueSizeMetres), 2, MaxFlankValues);
        var window = block.Inflate(LineResponseKernel.Reach(flank) + 1);
        var length = (int)window.PixelCount;
        scratch.Fit(length);
        if (!Mean(planes, window, scratch)) return;
        ReadOnlySpan<short> values = scratch.Values.AsSpan(0, length);
        var response = Cleared(scratch.Response, length);
        var direction = Cleared(scratch.Direction, length);
        LineResponseKernel.Invoke(values, window.Width, window.Height, flank, response, direction, Cleared(scratch.Lines, length));
        for (var row = block.Row; row < block.EndRow; row++)
        {
            for (var column = block.Column; column < block.EndColumn; column++)
            {
                var at = ((row - window.Row) * window.Width) + column - window.Column;
                if (values[at] < MinValue || response[at] < MinResponse || direction[at] >= LineResponseKernel.Directions) continue;
                if (RidgeFinder.IsCrest(response, direction[at], at, window.Width))
                    crests.Add(new RidgePoint(column, row, response[at], (byte)direction[at], IsDark: false, OtherResponse: 0));
            }
        }
    }

    private static Span<short> Cleared(short[] plane, int length)
    {
        plane.AsSpan(0, length).Clear();
        return plane.AsSpan(0, length);
    }

    /// <summary>Computes the values; false if all are 0.</summary>
    private bool Mean(int[] planes, PixelWindow window, Scratch scratch)
    {
        var bytes = scratch.Bytes.AsSpan(0, (int)window.PixelCount);
        var sums = scratch.Values.AsSpan(0, bytes.Length);
        sums.Clear();
        var any = false;
        foreach (var plane in planes)
        {
            map.Read(window, plane, bytes);
            any |= bytes.ContainsAnyExcept((byte)0);
            for (var i = 0; i < sums.Length; i++) sums[i] += bytes[i];
        }

        if (!any) return false;
        for (var i = 0; i < sums.Length; i++) sums[i] = (short)(sums[i] / planes.Length);
        return true;
    }

    private LineCandidate InPixels(LineCandidate line) =>
        line with { Vertices = [.. line.Vertices.Select(vertex => new PixelPoint(vertex.Column * map.Stride, vertex.Row * map.Stride))] };
}
