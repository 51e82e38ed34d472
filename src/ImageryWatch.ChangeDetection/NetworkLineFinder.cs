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
        foreach (var rowOfBlocks in map.Blocks().GroupBy(block => block.Row))
        {
            cancellation.ThrowIfCancellationRequested();
            var crests = new List<RidgePoint>();
            foreach (var block in rowOfBlocks) AddCrests(planes, block, crests);
            lines.Add(crests);
        }

        return [.. lines.Finish().Select(InPixels)];
    }

    private void AddCrests(int[] planes, PixelWindow block, List<RidgePoint> crests)
    {
        var flank = Math.Clamp((int)Math.Round(FlankMetres / _valueSizeMetres), 2, MaxFlankValues);
        var window = block.Inflate(LineResponseKernel.Reach(flank) + 1);
        if (Mean(planes, window) is not { } values) return;
        var (response, direction) = (new short[values.Length], new short[values.Length]);
        LineResponseKernel.Invoke(values, window.Width, window.Height, flank, response, direction, new short[values.Length]);
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

    /// <summary>Null if all values are 0.</summary>
    private short[]? Mean(int[] planes, PixelWindow window)
    {
        var (bytes, sums) = (new byte[window.PixelCount], new short[window.PixelCount]);
        var any = false;
        foreach (var plane in planes)
        {
            map.Read(window, plane, bytes);
            any |= bytes.AsSpan().ContainsAnyExcept((byte)0);
            for (var i = 0; i < sums.Length; i++) sums[i] += bytes[i];
        }

        if (!any) return null;
        for (var i = 0; i < sums.Length; i++) sums[i] = (short)(sums[i] / planes.Length);
        return sums;
    }

    private LineCandidate InPixels(LineCandidate line) =>
        line with { Vertices = [.. line.Vertices.Select(vertex => new PixelPoint(vertex.Column * map.Stride, vertex.Row * map.Stride))] };
}
