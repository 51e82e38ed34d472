using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Measures the houses that are present in both dates of a pair, and nothing else; for training.</summary>
/// <param name="pair">Both dates.</param>
/// <param name="calibration">Contrast stretch of both dates.</param>
/// <param name="map">Network probabilities.</param>
internal sealed class AlteredHousingFinder(ScenePair pair, PairCalibration calibration, ProbabilityMap map)
{
    /// <summary>Side of the cells whose houses are measured together; cells without houses are not read.</summary>
    private const int CellSide = 512;
    private const double MarginMetres = 40;

    private readonly AnalysisGrid _grid = pair.Grid;

    /// <summary>All houses that both dates show completely, with their features; the order depends on the pair only.</summary>
    public IReadOnlyList<AlteredCandidate> Find(int threads, ProgressPart progress, CancellationToken cancellation)
    {
        var houses = new HousePairFinder(_grid, map).Find(threads, cancellation);
        var cells = houses.GroupBy(house => CellOf(house.Footprint.Centre)).OrderBy(cell => cell.Key).ToArray();
        var found = new List<AlteredCandidate>[cells.Length];
        var completed = progress.PerPart(cells.Length);
        ParallelLoop.For(cells.Length, threads, () => new CellPixels(), (i, pixels) =>
        {
            found[i] = Measure(cells[i].Key, cells[i], pixels);
            completed();
        }, cancellation);
        return [.. NeighbourRoofs.AddTo([.. found.SelectMany(cell => cell)], _grid.PixelSizeMetres)];
    }

    private static (int Row, int Column) CellOf(PixelPoint point) =>
        ((int)Math.Floor(point.Row / CellSide), (int)Math.Floor(point.Column / CellSide));

    private List<AlteredCandidate> Measure((int Row, int Column) at, IEnumerable<HousePair> houses, CellPixels pixels)
    {
        var core = new PixelWindow(at.Column * CellSide, at.Row * CellSide, CellSide, CellSide).Intersect(_grid.Window);
        using var cell = StructureCell.Read(
            pair, calibration, map, core, (int)Math.Ceiling(MarginMetres / _grid.PixelSizeMetres), [], [], pixels);
        var extractor = new AlteredFeatureExtractor(cell, _grid.PixelSizeMetres);
        return
        [
            .. houses.Select(house => (House: house, Features: extractor.MeasureIfAssessable(house)))
                .Where(measured => measured.Features is not null)
                .Select(measured => new AlteredCandidate(measured.House, measured.Features!)),
        ];
    }
}
