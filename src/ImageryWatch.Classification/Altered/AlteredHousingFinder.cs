using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Measures the houses that are present in both dates of a pair.</summary>
/// <param name="pair">Both dates.</param>
/// <param name="calibration">Contrast stretch of both dates.</param>
/// <param name="map">Network probabilities.</param>
/// <param name="cache">Results of earlier runs; null: everything is computed.</param>
internal sealed class AlteredHousingFinder(ScenePair pair, PairCalibration calibration, ProbabilityMap map, StepCache? cache = null)
{
    private const string CacheStep = "cells of altered housing";

    /// <summary>Side of the cells whose houses are measured together; cells without houses are not read.</summary>
    private const int CellSide = 512;
    private const double MarginMetres = 40;

    private readonly AnalysisGrid _grid = pair.Grid;

    /// <summary>All houses that both dates show completely, with their features; the order depends on the pair only.</summary>
    public IReadOnlyList<AlteredCandidate> Find(int threads, ProgressPart progress, CancellationToken cancellation)
    {
        var houses = new HousePairFinder(_grid, map, cache).Find(threads, cancellation);
        var cells = houses.GroupBy(house => CellOf(house.Footprint.Centre)).OrderBy(cell => cell.Key).ToArray();
        var found = new List<AlteredCandidate>[cells.Length];
        var completed = progress.PerPart(cells.Length);
        ParallelLoop.For(cells.Length, threads, () => new CellPixels(), (i, pixels) =>
        {
            found[i] = InCell(cells[i].Key, [.. cells[i]], pixels);
            completed();
        }, cancellation);
        return [.. NeighbourRoofs.AddTo([.. found.SelectMany(cell => cell)], _grid.PixelSizeMetres)];
    }

    private static (int Row, int Column) CellOf(PixelPoint point) =>
        ((int)Math.Floor(point.Row / CellSide), (int)Math.Floor(point.Column / CellSide));

    private List<AlteredCandidate> InCell((int Row, int Column) at, List<HousePair> houses, CellPixels pixels)
    {
        var core = new PixelWindow(at.Column * CellSide, at.Row * CellSide, CellSide, CellSide).Intersect(_grid.Window);
        var margin = (int)Math.Ceiling(MarginMetres / _grid.PixelSizeMetres);
        return cache is null
            ? Measure(core, margin, houses, pixels)
            : cache.Get(CacheStep, KeyOf(cache, core, margin, houses), () => Measure(core, margin, houses, pixels));
    }

    private ContentKey? KeyOf(StepCache values, PixelWindow core, int margin, List<HousePair> houses)
    {
        var window = core.Inflate(margin);
        if ((pair.Before as IContentKeyed)?.KeyOf(window) is not { } before) return null;
        if ((pair.After as IContentKeyed)?.KeyOf(window) is not { } after) return null;
        var key = values.Key(CacheStep).Add(core).Add(margin).Add(before).Add(after).Add(_grid.PixelSizeMetres)
            .Add(StoredJson.Bytes(pair.Bands)).Add(StoredJson.Bytes(pair.Sun)).Add(StoredJson.Bytes(calibration.Stretch))
            .AddHashOf(StoredJson.Bytes(houses));
        new ProbabilityPatch(map, window).AddTo(key);
        return key.Finish();
    }

    private List<AlteredCandidate> Measure(PixelWindow core, int margin, List<HousePair> houses, CellPixels pixels)
    {
        using var cell = StructureCell.Read(pair, calibration, map, core, margin, [], [], pixels);
        var extractor = new AlteredFeatureExtractor(cell, _grid.PixelSizeMetres);
        return [.. houses.Where(extractor.IsAssessable).Select(house => new AlteredCandidate(house, extractor.Measure(house)))];
    }
}
