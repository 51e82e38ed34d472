using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// One classification of one pair: assigns changed regions to cells, processes cells in parallel, and collects the results.
/// </summary>
internal sealed class ClassificationWork
{
    /// <summary>Rows of cells processed together, about 1000 m.</summary>
    private const int BandRows = 8;

    private readonly ScenePair _pair;
    private readonly DetectionResult _detection;
    private readonly ClassifyOptions _options;
    private readonly StructureModel? _model;
    private readonly int _cellPixels;
    private readonly int _marginPixels;
    private readonly int _tolerancePixels;
    private readonly FenceFinder _appeared;
    private readonly FenceFinder _removed;
    private readonly SortedDictionary<(int Row, int Column), CellLoad> _cells = [];

    /// <summary>Buffers that are not in use.</summary>
    private readonly ConcurrentBag<CellPixels> _idle = [];

    private sealed class CellLoad
    {
        /// <summary>Changed runs that overlap the cell; a run across several cells is listed in each.</summary>
        public List<PixelRun> Runs { get; } = [];

        public List<int> Appeared { get; } = [];

        public List<int> Removed { get; } = [];

        public bool HasRegions { get; set; }
    }

    /// <param name="pair">Both dates.</param>
    /// <param name="detection">Result of change detection.</param>
    /// <param name="options">Cell sizes.</param>
    /// <param name="model">Null to measure candidates only, for training.</param>
    public ClassificationWork(ScenePair pair, DetectionResult detection, ClassifyOptions options, StructureModel? model)
    {
        (_pair, _detection, _options, _model) = (pair, detection, options, model);
        var pixelSize = pair.Grid.PixelSizeMetres;
        _cellPixels = Math.Max(64, (int)Math.Round(options.CellMetres / pixelSize));
        _marginPixels = Math.Min(_cellPixels, Math.Max(32, (int)Math.Round(options.CellMarginMetres / pixelSize)));
        _tolerancePixels = Math.Clamp((int)Math.Ceiling(pair.RegistrationToleranceMetres / pixelSize), 1, 2);
        _appeared = new FenceFinder(detection.Lines.After, detection.NetworkLinesAppeared, ChangeKind.Appeared, pixelSize, model?.Fence);
        _removed = new FenceFinder(detection.Lines.Before, detection.NetworkLinesRemoved, ChangeKind.Removed, pixelSize, model?.Fence);
        Distribute();
    }

    public List<StructureDetection> Run(ProgressPart progress, CancellationToken cancellation)
    {
        var finder = Finder();
        var cells = _cells.ToArray();
        var found = new Candidate[cells.Length][];
        var completed = progress.PerPart(cells.Length);
        ParallelLoop.ForEach(Enumerable.Range(0, cells.Length).InBands(BandRows, i => cells[i].Key), _options.Threads, i =>
        {
            found[i] = Process(cells[i].Key, cells[i].Value, finder);
            completed();
        }, cancellation);
        var pixelSize = _pair.Grid.PixelSizeMetres;
        var detections = new CandidateClassifier(_model!, pixelSize, _options.MinConfidence).Classify(found);
        return [.. detections.GroupBy(s => s.Change)
            .SelectMany(g => NonMaximumSuppression.Select(g, NonMaximumSuppression.ReachMetres / pixelSize))];
    }

    public IReadOnlyList<ChangeObject> Fences()
    {
        var check = new BridgeMaskCheck(_pair);
        var assembly = new FenceAssembly(_options.Fences, check.IsUnmasked);
        IEnumerable<ChangeObject> Of(FenceFinder finder, ChangeKind change) =>
            assembly.Assemble(finder.Fences(_pair.Grid, _options.MinConfidence)).Select(fence => FenceObject.Of(fence, change));
        return [.. Of(_appeared, ChangeKind.Appeared), .. Of(_removed, ChangeKind.Removed)];
    }

    /// <summary>Passes every candidate with its features to the callbacks, cell by cell; for training.</summary>
    public void MeasureAll(
        Action<ChangeKind, Segment, StructureFeatures> structure, Action<ChangeKind, IReadOnlyList<PixelPoint>, LineFeatures> line)
    {
        var finder = Finder();
        var pixels = new CellPixels();
        foreach (var (key, load) in _cells)
        {
            using var cell = Read(key, pixels);
            MeasureLines(cell, load);
            if (!load.HasRegions) continue;
            foreach (var change in (ChangeKind[])[ChangeKind.Appeared, ChangeKind.Removed])
                foreach (var (segment, features) in finder.Measured(cell, change, cell.WholeRegion())) structure(change, segment, features);
        }

        foreach (var (index, features) in _appeared.Measured()) line(ChangeKind.Appeared, _appeared.PointsOf(index), features);
        foreach (var (index, features) in _removed.Measured()) line(ChangeKind.Removed, _removed.PointsOf(index), features);
    }

    private void MeasureLines(StructureCell cell, CellLoad load)
    {
        foreach (var index in load.Appeared) _appeared.Measure(index, cell, _tolerancePixels);
        foreach (var index in load.Removed) _removed.Measure(index, cell, _tolerancePixels);
    }

    private CandidateExtractor Finder() => new(
        LineIndex.OfFenceLike(_detection.Lines.Before, _removed.Index, _pair.Grid.PixelSizeMetres),
        LineIndex.OfFenceLike(_detection.Lines.After, _appeared.Index, _pair.Grid.PixelSizeMetres),
        _pair.Grid.PixelSizeMetres, _tolerancePixels, _options, _model);

    private Candidate[] Process((int Row, int Column) key, CellLoad load, CandidateExtractor finder)
    {
        if (!_idle.TryTake(out var pixels)) pixels = new CellPixels();
        try
        {
            using var cell = Read(key, pixels);
            MeasureLines(cell, load);
            return load.HasRegions ? finder.Find(cell) : [];
        }
        finally
        {
            _idle.Add(pixels);
        }
    }

    private StructureCell Read((int Row, int Column) key, CellPixels pixels)
    {
        var core = new PixelWindow(key.Column * _cellPixels, key.Row * _cellPixels, _cellPixels, _cellPixels).Intersect(_pair.Grid.Window);
        return StructureCell.Read(_pair, _detection.Calibration, _detection.Probabilities, core, _marginPixels, RunsAround(key), pixels);
    }

    /// <summary>Marks cells in which the network detects a roof or tower in one date only.</summary>
    private void MarkNetworkCells(ProbabilityMap map)
    {
        NetworkOutput[] outputs =
        [
            new(StructureClass.Housing, OutputState.Appeared), new(StructureClass.Housing, OutputState.Removed),
            new(StructureClass.GuardTower, OutputState.Appeared), new(StructureClass.GuardTower, OutputState.Removed),
        ];
        foreach (var core in _pair.Grid.Window.Blocks(_cellPixels))
        {
            var cell = new ProbabilityPatch(map, core);
            if (outputs.Any(output => cell.Plane(output).ContainsAnyInRange(NetworkShapeFinder.MinProbability, byte.MaxValue)))
                Load(core.Row / _cellPixels, core.Column / _cellPixels).HasRegions = true;
        }
    }

    private void Distribute()
    {
        if (_detection.Probabilities is { } network) MarkNetworkCells(network);
        foreach (var run in _detection.Regions.SelectMany(r => r.Region.Runs)) Add(run);
        foreach (var (index, middle) in _appeared.Sections) At(middle).Appeared.Add(index);
        foreach (var (index, middle) in _removed.Sections) At(middle).Removed.Add(index);
    }

    private void Add(PixelRun run)
    {
        for (var column = Cell(run.Column); column <= Cell(run.EndColumn - 1); column++)
        {
            var load = Load(Cell(run.Row), column);
            load.Runs.Add(run);
            load.HasRegions = true;
        }
    }

    /// <summary>Changed runs of a cell and of its neighbours within the margin, which is no wider than a cell.</summary>
    private IEnumerable<PixelRun> RunsAround((int Row, int Column) key)
    {
        for (var row = key.Row - 1; row <= key.Row + 1; row++)
            for (var column = key.Column - 1; column <= key.Column + 1; column++)
                if (_cells.TryGetValue((row, column), out var load))
                    foreach (var run in load.Runs) yield return run;
    }

    private int Cell(int pixel) => (int)Math.Floor((double)pixel / _cellPixels);

    private CellLoad At(PixelPoint point) => Load(Cell((int)Math.Floor(point.Row)), Cell((int)Math.Floor(point.Column)));

    private CellLoad Load(int row, int column)
    {
        if (!_cells.TryGetValue((row, column), out var load)) _cells.Add((row, column), load = new CellLoad());
        return load;
    }
}
