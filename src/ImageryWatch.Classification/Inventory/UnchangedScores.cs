using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Scores of the candidate network for structures that exist in both dates, cell by cell.</summary>
/// <param name="pair">Both dates.</param>
/// <param name="stretch">Contrast stretch of both dates.</param>
/// <param name="options">Number of workers, which does not affect the result, and the results of earlier runs.</param>
internal sealed class UnchangedScores(ScenePair pair, BeforeAfter<ContrastStretch> stretch, ClassifyOptions options)
{
    private const int CellSide = 512;
    private const string CacheStep = "candidate network in both dates";

    private readonly ConcurrentBag<CellPixels> _idle = [];

    /// <param name="points">Grid pixels.</param>
    /// <param name="progress">Receives every completed cell.</param>
    /// <param name="cancellation">Stops between cells.</param>
    /// <returns>The log-odds of each point.</returns>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public CandidateScore[] At(IReadOnlyList<PixelPoint> points, ProgressPart progress, CancellationToken cancellation)
    {
        var scores = new CandidateScore[points.Count];
        int[][] cells = [.. Enumerable.Range(0, points.Count)
            .GroupBy(i => CellOf(points[i])).OrderBy(cell => cell.Key).Select(cell => cell.ToArray())];
        var completed = progress.PerPart(cells.Length);
        ParallelLoop.For(cells.Length, options.Threads, i =>
        {
            var ofCell = InCell([.. cells[i].Select(place => points[place])]);
            for (var place = 0; place < ofCell.Length; place++) scores[cells[i][place]] = ofCell[place];
            completed();
        }, cancellation);
        return scores;
    }

    private static (int Row, int Column) CellOf(PixelPoint point) =>
        ((int)Math.Floor(point.Row / CellSide), (int)Math.Floor(point.Column / CellSide));

    private CandidateScore[] InCell(PixelPoint[] points)
    {
        var window = WindowOf(points);
        return options.Cache is { } cache
            ? cache.Get(CacheStep, KeyOf(cache, window, points), () => Evaluate(window, points))
            : Evaluate(window, points);
    }

    /// <summary>The pixels that the patches of the points need.</summary>
    private PixelWindow WindowOf(PixelPoint[] points)
    {
        var reach = CandidateNetwork.PatchReachMetres / pair.Grid.PixelSizeMetres;
        var (left, top) = ((int)Math.Floor(points.Min(p => p.Column) - reach), (int)Math.Floor(points.Min(p => p.Row) - reach));
        var (right, bottom) = ((int)Math.Ceiling(points.Max(p => p.Column) + reach), (int)Math.Ceiling(points.Max(p => p.Row) + reach));
        return new PixelWindow(left, top, right - left, bottom - top);
    }

    private CandidateScore[] Evaluate(PixelWindow window, PixelPoint[] points)
    {
        if (!_idle.TryTake(out var pixels)) pixels = NewPixels();
        pair.Before.Read(window, pixels.Before);
        pair.After.Read(window, pixels.After);
        CandidateScore[] scores =
            [.. points.Select(point => pixels.Evaluator!.Evaluate(pixels.Before, pixels.After, isLaterFirst: false, point))];
        _idle.Add(pixels);
        return scores;
    }

    private CellPixels NewPixels() =>
        new(new CandidateEvaluator(CandidateNetwork.ShippedForUnchanged, stretch, pair.Bands, pair.Grid.PixelSizeMetres));

    /// <summary>Null where the content of the pixels is not known.</summary>
    private ContentKey? KeyOf(StepCache cache, PixelWindow window, PixelPoint[] points)
    {
        if ((pair.Before as IContentKeyed)?.KeyOf(window) is not { } before) return null;
        if ((pair.After as IContentKeyed)?.KeyOf(window) is not { } after) return null;
        var key = cache.Key(CacheStep).Add(pair.Grid.PixelSizeMetres).Add(StoredJson.Bytes(pair.Bands)).Add(StoredJson.Bytes(stretch))
            .Add(before).Add(after);
        foreach (var point in points) key.Add(point.Column).Add(point.Row);
        return key.Finish();
    }
}
