using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>One classification of one pair: sends changed ground to cells, works them in parallel, gathers what they saw.</summary>
internal sealed class ClassificationWork
{
    private readonly ScenePair _pair;
    private readonly DetectionResult _detection;
    private readonly ClassifyOptions _options;
    private readonly int _cellPixels;
    private readonly int _marginPixels;
    private readonly int _tolerancePixels;
    private readonly FenceFinder _appeared;
    private readonly FenceFinder _removed;
    private readonly SortedDictionary<(int Row, int Column), CellLoad> _cells = [];

    private sealed class CellLoad
    {
        public List<PixelRun> Runs { get; } = [];

        public List<int> Appeared { get; } = [];

        public List<int> Removed { get; } = [];

        public bool HasRegions { get; set; }
    }

    public ClassificationWork(ScenePair pair, DetectionResult detection, ClassifyOptions options)
    {
        (_pair, _detection, _options) = (pair, detection, options);
        var pixelSize = pair.Grid.PixelSizeMetres;
        _cellPixels = Math.Max(64, (int)Math.Round(options.CellMetres / pixelSize));
        _marginPixels = Math.Min(_cellPixels, Math.Max(32, (int)Math.Round(options.CellMarginMetres / pixelSize)));
        _tolerancePixels = Math.Clamp((int)Math.Ceiling(pair.RegistrationToleranceMetres / pixelSize), 1, 2);
        _appeared = new FenceFinder(detection.LinesAfter, ChangeKind.Appeared, pixelSize);
        _removed = new FenceFinder(detection.LinesBefore, ChangeKind.Removed, pixelSize);
        Distribute();
    }

    public List<Sighting> Run(IProgress<double>? progress, CancellationToken cancellation)
    {
        var finder = new CellSightings(
            LineIndex.OfFenceLike(_detection.LinesBefore, _pair.Grid.PixelSizeMetres),
            LineIndex.OfFenceLike(_detection.LinesAfter, _pair.Grid.PixelSizeMetres),
            _pair.Grid.PixelSizeMetres, _tolerancePixels, _options);
        var cells = _cells.ToArray();
        var found = new List<Sighting>[cells.Length];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _options.Threads), CancellationToken = cancellation };
        try
        {
            Parallel.For(0, cells.Length, parallel, i =>
            {
                found[i] = Work(cells[i].Key, cells[i].Value, finder);
                progress?.Report((double)Interlocked.Increment(ref done) / cells.Length);
            });
        }
        catch (AggregateException failures) when (failures.InnerExceptions[0] is ImageryWatchException or OperationCanceledException)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return SightingSelection.Select(found.SelectMany(f => f), 60 / _pair.Grid.PixelSizeMetres);
    }

    public IReadOnlyList<ChangeObject> Fences() =>
    [
        .. _appeared.Fences(_pair.Grid, _options.LeastConfidence),
        .. _removed.Fences(_pair.Grid, _options.LeastConfidence),
    ];

    internal IEnumerable<(StructureCell Cell, IReadOnlyList<int> Appeared, IReadOnlyList<int> Removed)> Cells() =>
        _cells.Select(cell => (Read(cell.Key, cell.Value), (IReadOnlyList<int>)cell.Value.Appeared, (IReadOnlyList<int>)cell.Value.Removed));

    internal (FenceFinder Appeared, FenceFinder Removed, int TolerancePixels) Lines => (_appeared, _removed, _tolerancePixels);

    private List<Sighting> Work((int Row, int Column) key, CellLoad load, CellSightings finder)
    {
        var cell = Read(key, load);
        foreach (var piece in load.Appeared) _appeared.Judge(piece, cell.After, cell.Before, _tolerancePixels);
        foreach (var piece in load.Removed) _removed.Judge(piece, cell.Before, cell.After, _tolerancePixels);
        return load.HasRegions ? finder.Find(cell) : [];
    }

    private StructureCell Read((int Row, int Column) key, CellLoad load) => StructureCell.Read(
        _pair, _detection.Calibration,
        new PixelWindow(key.Column * _cellPixels, key.Row * _cellPixels, _cellPixels, _cellPixels).Intersect(_pair.Grid.Window),
        _marginPixels, load.Runs);

    private void Distribute()
    {
        foreach (var run in _detection.Regions.SelectMany(r => r.Region.Runs)) Add(run);
        foreach (var (piece, middle) in _appeared.Pieces) At(middle).Appeared.Add(piece);
        foreach (var (piece, middle) in _removed.Pieces) At(middle).Removed.Add(piece);
    }

    /// <summary>A run goes to every cell whose margin it touches; it starts work only in cells that own part of it.</summary>
    private void Add(PixelRun run)
    {
        var firstRow = Cell(run.Row - _marginPixels);
        var lastRow = Cell(run.Row + _marginPixels);
        var firstColumn = Cell(run.Column - _marginPixels);
        var lastColumn = Cell(run.EndColumn - 1 + _marginPixels);
        for (var row = firstRow; row <= lastRow; row++)
        {
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                if (!InGrid(row, column)) continue;
                var load = Load(row, column);
                load.Runs.Add(run);
                load.HasRegions |= row == Cell(run.Row) && column >= Cell(run.Column) && column <= Cell(run.EndColumn - 1);
            }
        }
    }

    private int Cell(int pixel) => (int)Math.Floor((double)pixel / _cellPixels);

    private bool InGrid(int row, int column) =>
        row >= 0 && column >= 0 && row * _cellPixels < _pair.Grid.Height && column * _cellPixels < _pair.Grid.Width;

    private CellLoad At(PixelPoint point) => Load(Cell((int)Math.Floor(point.Row)), Cell((int)Math.Floor(point.Column)));

    private CellLoad Load(int row, int column)
    {
        if (!_cells.TryGetValue((row, column), out var load)) _cells.Add((row, column), load = new CellLoad());
        return load;
    }
}
