using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Detection;

/// <summary>Links the crests of a probability plane into lines: fences that the network sees in one date only, or in both.</summary>
internal sealed class LearnedLineFinder(DetectionOptions options, ProbabilityMap map, double pixelSizeMetres)
{
    /// <summary>Where the band of probability that the network lays over a fence has fallen to a third: it is some 10 m wide at half its height.</summary>
    private const double FlankMetres = 7;

    private const int MostFlankValues = 16;

    /// <summary>Rise over both flanks that makes a crest. Low: the trees judge, with all that the dates show.</summary>
    private const double LeastRise = 0.08;

    private const int LeastResponse = (int)(ProbabilityMap.One * LeastRise * LineResponseKernel.SamplesPerSegment);

    /// <summary>A crest is of the band itself: beyond its ends the flanks still see it, and a line would turn aside along them.</summary>
    private const short LeastValue = (short)(ProbabilityMap.One * LeastCrest);
    private const double LeastCrest = 0.05;

    /// <summary>Gap between two bands that point at each other which is bridged.</summary>
    private const double GapMetres = 12;

    private readonly double _valueSizeMetres = pixelSizeMetres * map.Stride;

    /// <summary>Lines in pixels of the grid, sorted by first vertex; none where the network does not tell.</summary>
    /// <param name="cancellation">Stops between rows of blocks.</param>
    /// <param name="outputs">One plane, or several whose mean is followed.</param>
    public IReadOnlyList<LineCandidate> Find(CancellationToken cancellation, params IReadOnlyList<string> outputs)
    {
        int[] planes = [.. outputs.Select(map.PlaneOf)];
        if (planes.Contains(-1)) return [];
        var lines = new LineBuilder(options with { LineGapMetres = GapMetres }, _valueSizeMetres, LeastResponse);
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
        var flank = Math.Clamp((int)Math.Round(FlankMetres / _valueSizeMetres), 2, MostFlankValues);
        var window = block.Inflate(LineResponseKernel.Reach(flank) + 1);
        if (Mean(planes, window) is not { } values) return;
        var (response, direction) = (new short[values.Length], new short[values.Length]);
        LineResponseKernel.Invoke(values, window.Width, window.Height, flank, response, direction, new short[values.Length]);
        for (var row = block.Row; row < block.EndRow; row++)
        {
            for (var column = block.Column; column < block.EndColumn; column++)
            {
                var at = ((row - window.Row) * window.Width) + column - window.Column;
                if (values[at] < LeastValue || response[at] < LeastResponse || direction[at] >= LineResponseKernel.Directions) continue;
                if (RidgeFinder.IsCrest(response, direction[at], at, window.Width))
                    crests.Add(new RidgePoint(column, row, response[at], (byte)direction[at], IsDark: false, OtherResponse: 0));
            }
        }
    }

    /// <summary>Null where nothing stands.</summary>
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
