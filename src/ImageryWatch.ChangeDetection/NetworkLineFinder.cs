using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Links the ridges of probability planes into lines: fences that the network detects in one date only, or in both.</summary>
internal sealed class NetworkLineFinder(DetectionOptions options, ProbabilityMap map, double pixelSizeMetres)
{
    /// <summary>Maximum gap that is bridged between two bands that face each other.</summary>
    private const double GapMetres = 12;

    private readonly double _valueSizeMetres = pixelSizeMetres * map.Stride;

    /// <summary>Lines of one state in pixels of the grid, sorted by first vertex; none where the network has no output.</summary>
    /// <param name="cancellation">Stops between rows of blocks.</param>
    /// <param name="outputs">One plane, or several planes to be averaged.</param>
    public IReadOnlyList<LineCandidate> Find(CancellationToken cancellation, params IReadOnlyList<NetworkOutput> outputs) =>
        Find([outputs], cancellation)[0];

    /// <summary>The same of several states, which share the reading of the planes.</summary>
    /// <param name="states">For each state one plane, or several planes to be averaged.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public IReadOnlyList<LineCandidate>[] Find(IReadOnlyList<IReadOnlyList<NetworkOutput>> states, CancellationToken cancellation)
    {
        int[][] planes = [.. states.Select(outputs => outputs.Select(map.PlaneOf).ToArray())];
        var ridges = new NetworkRidges(map, planes, _valueSizeMetres, options.Cache);
        LineBuilder[] lines = [
            .. states.Select(
                _ => new LineBuilder(options with { LineGapMetres = GapMetres }, _valueSizeMetres, NetworkRidges.MinResponse))];
        foreach (var row in map.Blocks().GroupBy(block => block.Row).Select(row => row.ToArray()))
        {
            var found = new List<RidgePoint>[row.Length][];
            ParallelLoop.For(
                row.Length, options.Threads, () => new NetworkRidges.Scratch(), (i, scratch) => found[i] = ridges.In(row[i], scratch),
                cancellation);
            ParallelLoop.For(
                lines.Length, options.Threads, state => lines[state].Add([.. found.SelectMany(block => block[state])]), cancellation);
        }

        var result = new IReadOnlyList<LineCandidate>[lines.Length];
        ParallelLoop.For(lines.Length, options.Threads, state => result[state] = [.. lines[state].Finish().Select(InPixels)], cancellation);
        return result;
    }

    private LineCandidate InPixels(LineCandidate line) =>
        line with { Vertices = [.. line.Vertices.Select(vertex => new PixelPoint(vertex.Column * map.Stride, vertex.Row * map.Stride))] };
}
