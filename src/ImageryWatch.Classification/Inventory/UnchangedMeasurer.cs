using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A place where a structure may exist in both dates.</summary>
/// <param name="Centre">Grid pixels.</param>
/// <param name="Tower">The assumed outline of a tower, whose pixels are measured; null for other structures.</param>
internal readonly record struct UnchangedPlace(PixelPoint Centre, OrientedRectangle? Tower = null);

/// <summary>What the pixels of both dates show at a place.</summary>
/// <param name="Score">Log-odds of the candidate network.</param>
/// <param name="Tower">Null where no tower is assumed.</param>
internal sealed record UnchangedMeasurement(CandidateScore Score, TowerAppearances? Tower);

/// <summary>
/// Measures places where structures may exist in both dates, cell by cell: evaluates the candidate network and, for towers, measures the
/// pixels.
/// </summary>
/// <param name="pair">Both dates.</param>
/// <param name="stretch">Contrast stretch of both dates.</param>
/// <param name="options">Number of workers, which does not affect the result, and the results of earlier runs.</param>
internal sealed class UnchangedMeasurer(ScenePair pair, BeforeAfter<ContrastStretch> stretch, ClassifyOptions options)
{
    private const int CellSide = 512;
    private const string CacheStep = "places in both dates";

    private readonly ConcurrentBag<CellPixels> _idle = [];

    /// <param name="places">The places.</param>
    /// <param name="progress">Receives every completed cell.</param>
    /// <param name="cancellation">Stops between cells.</param>
    /// <returns>One measurement per place.</returns>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public UnchangedMeasurement[] At(IReadOnlyList<UnchangedPlace> places, ProgressPart progress, CancellationToken cancellation)
    {
        var measured = new UnchangedMeasurement[places.Count];
        int[][] cells = [.. Enumerable.Range(0, places.Count)
            .GroupBy(i => CellOf(places[i].Centre)).OrderBy(cell => cell.Key).Select(cell => cell.ToArray())];
        var completed = progress.PerPart(cells.Length);
        ParallelLoop.For(cells.Length, options.Threads, i =>
        {
            var ofCell = InCell([.. cells[i].Select(place => places[place])]);
            for (var place = 0; place < ofCell.Length; place++) measured[cells[i][place]] = ofCell[place];
            completed();
        }, cancellation);
        return measured;
    }

    private static (int Row, int Column) CellOf(PixelPoint point) =>
        ((int)Math.Floor(point.Row / CellSide), (int)Math.Floor(point.Column / CellSide));

    private UnchangedMeasurement[] InCell(UnchangedPlace[] places)
    {
        var window = WindowOf(places);
        return options.Cache is { } cache
            ? cache.Get(CacheStep, KeyOf(cache, window, places), () => Measure(window, places))
            : Measure(window, places);
    }

    /// <summary>The pixels that the places need.</summary>
    private PixelWindow WindowOf(UnchangedPlace[] places)
    {
        double Reach(UnchangedPlace place) => (place.Tower is null
            ? CandidateNetwork.PatchReachMetres
            : Math.Max(CandidateNetwork.PatchReachMetres, TowerAppearance.ReachMetres)) / pair.Grid.PixelSizeMetres;
        var left = (int)Math.Floor(places.Min(place => place.Centre.Column - Reach(place)));
        var top = (int)Math.Floor(places.Min(place => place.Centre.Row - Reach(place)));
        var right = (int)Math.Ceiling(places.Max(place => place.Centre.Column + Reach(place)));
        var bottom = (int)Math.Ceiling(places.Max(place => place.Centre.Row + Reach(place)));
        return new PixelWindow(left, top, right - left, bottom - top);
    }

    private UnchangedMeasurement[] Measure(PixelWindow window, UnchangedPlace[] places)
    {
        if (!_idle.TryTake(out var pixels)) pixels = NewPixels();
        pair.Before.Read(window, pixels.Before);
        pair.After.Read(window, pixels.After);
        using var images = places.Any(place => place.Tower is not null)
            ? new Images(Image(pixels.Before, pair.Sun.Before, stretch.Before), Image(pixels.After, pair.Sun.After, stretch.After))
            : null;
        UnchangedMeasurement[] measured =
        [
            .. places.Select(place => new UnchangedMeasurement(
                pixels.Evaluator!.Evaluate(pixels.Before, pixels.After, isLaterFirst: false, place.Centre),
                place.Tower is { } square ? images!.Tower(square, pair.Grid.PixelSizeMetres) : null)),
        ];
        _idle.Add(pixels);
        return measured;
    }

    private DateImage Image(PixelBlock block, SunPosition? sun, ContrastStretch ofDate) => new(block, pair.Bands, ofDate, sun);

    private CellPixels NewPixels() =>
        new(new CandidateEvaluator(CandidateNetwork.ShippedForUnchanged, stretch, pair.Bands, pair.Grid.PixelSizeMetres));

    /// <summary>Null where the content of the pixels is not known.</summary>
    private ContentKey? KeyOf(StepCache cache, PixelWindow window, UnchangedPlace[] places)
    {
        if ((pair.Before as IContentKeyed)?.KeyOf(window) is not { } before) return null;
        if ((pair.After as IContentKeyed)?.KeyOf(window) is not { } after) return null;
        var key = cache.Key(CacheStep).Add(pair.Grid.PixelSizeMetres).Add(StoredJson.Bytes(pair.Bands)).Add(StoredJson.Bytes(stretch))
            .Add(StoredJson.Bytes(pair.Sun)).Add(before).Add(after);
        foreach (var (centre, tower) in places)
        {
            key.Add(centre.Column).Add(centre.Row).Add(tower is null ? 0L : 1L);
            if (tower is { } outline) key.Add(outline.Length).Add(outline.Width).Add(outline.AngleRadians);
        }

        return key.Finish();
    }

    /// <summary>Both dates in one window.</summary>
    private sealed record Images(DateImage Before, DateImage After) : IDisposable
    {
        /// <summary>Residual misregistration that the correlation of the dates tolerates.</summary>
        private const int TolerancePixels = 2;

        public TowerAppearances Tower(OrientedRectangle square, double pixelSizeMetres) => new(
            TowerAppearance.Measure(Before, square, pixelSizeMetres), TowerAppearance.Measure(After, square, pixelSizeMetres),
            PatchCorrelation.Best(Before, After, square, TolerancePixels));

        public void Dispose()
        {
            Before.Dispose();
            After.Dispose();
        }
    }
}
