using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// The classification of one pair: assigns changed regions and lines to cells, processes the cells in parallel and collects the results.
/// </summary>
internal sealed class ClassificationWork
{
    /// <summary>Rows of cells processed together, about 1000 m.</summary>
    private const int BandRows = 8;
    private const string CacheStep = "candidate cells";

    private readonly ScenePair _pair;
    private readonly DetectionResult _detection;
    private readonly ClassifyOptions _options;
    private readonly StructureModel? _model;
    private readonly int _cellPixels;
    private readonly int _marginPixels;
    private readonly int _tolerancePixels;

    /// <summary>All lines of each date.</summary>
    private readonly BeforeAfter<IReadOnlyList<LineCandidate>> _lines;
    private readonly FenceFinder _appearedFences;
    private readonly FenceFinder _removedFences;
    private readonly SortedDictionary<(int Row, int Column), CellContent> _cells = [];

    /// <summary>Centres of small changed regions.</summary>
    private readonly SpatialHash<PixelPoint> _smallChanges;

    /// <summary>Lines of each date that may be fences.</summary>
    private readonly LineIndex _fenceLikeBefore;
    private readonly LineIndex _fenceLikeAfter;
    private readonly CandidateExtractor _extractor;
    private readonly StepCache? _cache;

    /// <summary>Buffers that can be reused.</summary>
    private readonly ConcurrentBag<CellPixels> _idle = [];

    /// <summary>What change detection found in a cell: changed runs, and the indices of line sections that may be fences.</summary>
    private sealed class CellContent
    {
        /// <summary>Changed runs that overlap the cell; a run across several cells is listed in each.</summary>
        public List<PixelRun> Runs { get; } = [];

        public List<int> Appeared { get; } = [];

        public List<int> Removed { get; } = [];

        /// <summary>Houses present in both dates whose centre lies in the cell.</summary>
        public List<HousePair> Houses { get; } = [];

        /// <summary>Whether the cell may contain a tower or a roof that changed.</summary>
        public bool HasCandidates { get; set; }

        public bool IsEmpty => !HasCandidates && Appeared.Count == 0 && Removed.Count == 0 && Houses.Count == 0;
    }

    /// <param name="pair">Both dates.</param>
    /// <param name="detection">Result of change detection.</param>
    /// <param name="options">Cell sizes.</param>
    /// <param name="model">Null to measure candidates only, for training.</param>
    /// <param name="houses">Houses present in both dates, to be measured as well.</param>
    public ClassificationWork(
        ScenePair pair, DetectionResult detection, ClassifyOptions options, StructureModel? model, IEnumerable<HousePair> houses)
    {
        (_pair, _detection, _options, _model) = (pair, detection, options, model);
        var pixelSize = pair.Grid.PixelSizeMetres;
        _cellPixels = Math.Max(64, (int)Math.Round(options.CellMetres / pixelSize));
        _marginPixels = Math.Min(_cellPixels, Math.Max(32, (int)Math.Round(options.CellMarginMetres / pixelSize)));
        _tolerancePixels = Math.Clamp((int)Math.Ceiling(pair.RegistrationToleranceMetres / pixelSize), 1, 2);
        _lines = detection.NetworkLines?.Dates ?? detection.Lines;
        _appearedFences = new FenceFinder(
            detection.Lines.After, detection.NetworkLines?.Appeared ?? [], _lines.After, ChangeKind.Appeared, pixelSize, model?.Fence);
        _removedFences = new FenceFinder(
            detection.Lines.Before, detection.NetworkLines?.Removed ?? [], _lines.Before, ChangeKind.Removed, pixelSize, model?.Fence);
        _smallChanges = new SpatialHash<PixelPoint>(_cellPixels);
        _fenceLikeBefore = LineIndex.OfFenceLike(_lines.Before, _removedFences.Index, pixelSize);
        _fenceLikeAfter = LineIndex.OfFenceLike(_lines.After, _appearedFences.Index, pixelSize);
        _extractor = new CandidateExtractor(_fenceLikeBefore, _fenceLikeAfter, pixelSize, _tolerancePixels, options, model);
        _cache = model is null || options.Cache is not { } cache ? null : cache.With(Settings(cache, model));
        AssignToCells();
        foreach (var house in houses) ContentAt(house.Footprint.Centre).Houses.Add(house);
    }

    /// <summary>The houses that both dates show completely, with their features, cell by cell; after <see cref="Run"/>.</summary>
    public IReadOnlyList<AlteredCandidate> Houses { get; private set; } = [];

    public List<StructureDetection> Run(ProgressPart progress, CancellationToken cancellation)
    {
        var cells = _cells.Where(cell => !cell.Value.IsEmpty).ToArray();
        var found = new Candidate[cells.Length][];
        var houses = new AlteredCandidate[cells.Length][];
        var completed = progress.PerPart(cells.Length);
        ParallelLoop.ForEach(Enumerable.Range(0, cells.Length).InBands(BandRows, i => cells[i].Key), _options.Threads, i =>
        {
            (found[i], houses[i]) = Process(cells[i].Key, cells[i].Value);
            completed();
        }, cancellation);
        var pixelSize = _pair.Grid.PixelSizeMetres;
        Houses = [.. NeighbourRoofs.AddTo([.. houses.SelectMany(cell => cell)], pixelSize)];
        var detections = new CandidateClassifier(_model!, pixelSize, _options.MinConfidence).Classify(found);
        return [.. detections.GroupBy(s => s.Change).SelectMany(g => NonMaximumSuppression.Select(g, pixelSize))];
    }

    public IReadOnlyList<ChangeObject> Fences()
    {
        var check = new BridgeMaskCheck(_pair);
        var assembly = new FenceAssembly(_options.Fences, check.IsUnmasked);
        IEnumerable<ChangeObject> FencesOf(FenceFinder finder, ChangeKind change) =>
            assembly.Assemble(finder.Fences(_pair.Grid, _options.MinConfidence)).Select(fence => FenceObject.Of(fence, change));
        return [.. FencesOf(_appearedFences, ChangeKind.Appeared), .. FencesOf(_removedFences, ChangeKind.Removed)];
    }

    /// <summary>Passes every candidate with its features to the callbacks, cell by cell; for training.</summary>
    /// <param name="asApplied">True: the candidates that are classified later, for calibration. False: more, to learn from.</param>
    /// <param name="structure">Receives segments.</param>
    /// <param name="line">Receives line sections.</param>
    public void MeasureAll(
        bool asApplied,
        Action<ChangeKind, Segment, StructureFeatures> structure, Action<ChangeKind, IReadOnlyList<PixelPoint>, LineFeatures> line)
    {
        var pixels = NewPixels();
        foreach (var (key, content) in _cells.Where(cell => !cell.Value.IsEmpty))
        {
            using var cell = Read(key, pixels);
            MeasureLines(cell, content);
            if (!content.HasCandidates) continue;
            foreach (var change in (ChangeKind[])[ChangeKind.Appeared, ChangeKind.Removed])
            {
                var measured = asApplied ? _extractor.Measured(cell, change) : _extractor.MeasuredForTraining(cell, change);
                foreach (var (segment, features) in measured) structure(change, segment, features);
            }
        }

        foreach (var (index, features) in _appearedFences.Measured()) line(ChangeKind.Appeared, _appearedFences.PointsOf(index), features);
        foreach (var (index, features) in _removedFences.Measured()) line(ChangeKind.Removed, _removedFences.PointsOf(index), features);
    }

    private void MeasureLines(StructureCell cell, CellContent content)
    {
        foreach (var index in content.Appeared) _appearedFences.Add(index, _appearedFences.Measure(index, cell, _tolerancePixels));
        foreach (var index in content.Removed) _removedFences.Add(index, _removedFences.Measure(index, cell, _tolerancePixels));
    }

    private (Candidate[] Candidates, AlteredCandidate[] Houses) Process((int Row, int Column) key, CellContent content)
    {
        var result = Reused(key, content);
        for (var i = 0; i < content.Appeared.Count; i++) _appearedFences.Add(content.Appeared[i], result.Appeared[i]);
        for (var i = 0; i < content.Removed.Count; i++) _removedFences.Add(content.Removed[i], result.Removed[i]);
        var houses = content.Houses.Zip(result.Houses).Where(house => house.Second is not null)
            .Select(house => new AlteredCandidate(house.First, house.Second!));
        return ([.. result.Candidates], [.. houses]);
    }

    /// <summary>The stored result of a cell, or a new one, which is stored.</summary>
    private CellResult Reused((int Row, int Column) at, CellContent content) =>
        _cache is { } cache ? cache.Get(CacheStep, KeyOf(cache, at, content), () => Compute(at, content)) : Compute(at, content);

    private CellResult Compute((int Row, int Column) key, CellContent content)
    {
        if (!_idle.TryTake(out var pixels)) pixels = NewPixels();
        try
        {
            using var cell = Read(key, pixels);
            var houses = new AlteredFeatureExtractor(cell, _pair.Grid.PixelSizeMetres);
            return new CellResult(
                content.HasCandidates ? _extractor.Extract(cell) : [],
                [.. content.Appeared.Select(index => _appearedFences.Measure(index, cell, _tolerancePixels))],
                [.. content.Removed.Select(index => _removedFences.Measure(index, cell, _tolerancePixels))],
                [.. content.Houses.Select(houses.MeasureIfAssessable)]);
        }
        finally
        {
            _idle.Add(pixels);
        }
    }

    /// <summary>With the change network, candidates are evaluated by the candidate network as well.</summary>
    private CellPixels NewPixels() => new(
        _detection.Probabilities is null
            ? null
            : new CandidateEvaluator(CandidateNetwork.Shipped, _detection.Calibration.Stretch, _pair.Bands, _pair.Grid.PixelSizeMetres));

    /// <summary>All that the results of cells depend on apart from their content.</summary>
    private ContentKey Settings(StepCache cache, StructureModel model) => cache.Key("classification")
        .Add(model.Sha256).Add(_pair.Grid.PixelSizeMetres).Add(_tolerancePixels).Add(StoredJson.Bytes(_pair.Bands))
        .Add(StoredJson.Bytes(_pair.Sun)).Add(StoredJson.Bytes(_detection.Calibration.Stretch)).Add(_options.MinConfidence).Finish();

    /// <summary>Identifies all that a cell's result depends on; null where the content of the pixels is not known.</summary>
    private ContentKey? KeyOf(StepCache cache, (int Row, int Column) at, CellContent content)
    {
        var core = CoreOf(at);
        var window = core.Inflate(_marginPixels);
        if ((_pair.Before as IContentKeyed)?.KeyOf(window) is not { } before) return null;
        if ((_pair.After as IContentKeyed)?.KeyOf(window) is not { } after) return null;
        var key = cache.Key(CacheStep).Add(core).Add(window).Add(before).Add(after).Add(content.HasCandidates ? 1 : 0);
        if (_detection.Probabilities is { } map) new ProbabilityPatch(map, window).AddTo(key);
        StructureCell.AddTo(key, window, RunsAround(at));
        foreach (var place in SmallChangesAround(at, core)) key.Add(place.Column).Add(place.Row);
        key.Add("end of small changes");
        _fenceLikeBefore.AddTo(key, window);
        _fenceLikeAfter.AddTo(key, window);
        foreach (var index in content.Appeared) _appearedFences.AddTo(key, index);
        key.Add("end of appeared");
        foreach (var index in content.Removed) _removedFences.AddTo(key, index);
        key.Add("end of removed");
        foreach (var house in content.Houses) key.Add(StoredJson.Bytes(house));
        return key.Finish();
    }

    private PixelWindow CoreOf((int Row, int Column) key) =>
        new PixelWindow(key.Column * _cellPixels, key.Row * _cellPixels, _cellPixels, _cellPixels).Intersect(_pair.Grid.Window);

    private StructureCell Read((int Row, int Column) key, CellPixels pixels)
    {
        var core = CoreOf(key);
        return StructureCell.Read(
            _pair, _detection.Calibration, _detection.Probabilities, core, _marginPixels, RunsAround(key),
            SmallChangesAround(key, core), pixels);
    }

    /// <summary>Marks cells in which the network detects a roof or tower in one date only.</summary>
    private void MarkNetworkCells(ProbabilityMap map)
    {
        var reach = (int)Math.Ceiling(CandidateExtractor.TowerReachMetres / _pair.Grid.PixelSizeMetres);
        var stored = _cache?.Parts("places of candidates");
        foreach (var core in _pair.Grid.Window.Blocks(_cellPixels))
        {
            if (HasNetworkCandidates(new ProbabilityPatch(map, core.Inflate(reach)), stored))
                ContentOf(core.Row / _cellPixels, core.Column / _cellPixels).HasCandidates = true;
        }

        stored?.Save();
    }

    private static bool HasNetworkCandidates(ProbabilityPatch cell, StoredParts? stored)
    {
        if (stored is null) return HasNetworkCandidates(cell);
        var key = stored.Key();
        cell.AddTo(key);
        var known = key.Finish();
        if (stored.TryRead(known, out var found)) return !found.IsEmpty;
        var isFound = HasNetworkCandidates(cell);
        stored.Add(known, isFound ? new byte[1] : []);
        return isFound;
    }

    private static bool HasNetworkCandidates(ProbabilityPatch cell) =>
        Exceeds(cell, StructureClass.Housing, NetworkShapeFinder.MinPeakProbability)
            || Exceeds(cell, StructureClass.GuardTower, NetworkShapeFinder.MinTowerProbability);

    private static bool Exceeds(ProbabilityPatch cell, StructureClass kind, byte minProbability) =>
        ((OutputState[])[OutputState.Appeared, OutputState.Removed]).Any(
            state => cell.Plane(new NetworkOutput(kind, state)).ContainsAnyInRange(minProbability, byte.MaxValue));

    private void AssignToCells()
    {
        if (_detection.Probabilities is { } network) MarkNetworkCells(network);
        foreach (var run in _detection.Regions.SelectMany(r => r.Region.Runs)) Assign(run);
        if (_detection.Probabilities is not null) foreach (var region in _detection.Regions) AddIfSmall(region.Region);
        foreach (var (index, middle) in _appearedFences.Sections) ContentAt(middle).Appeared.Add(index);
        foreach (var (index, middle) in _removedFences.Sections) ContentAt(middle).Removed.Add(index);
    }

    private void Assign(PixelRun run)
    {
        for (var column = Cell(run.Column); column <= Cell(run.EndColumn - 1); column++)
        {
            var content = ContentOf(Cell(run.Row), column);
            content.Runs.Add(run);
            content.HasCandidates |= _detection.Probabilities is null || _model is null;
        }
    }

    /// <summary>Changed runs of a cell and of its neighbours within the margin, which is no wider than a cell.</summary>
    private IEnumerable<PixelRun> RunsAround((int Row, int Column) key)
    {
        for (var row = key.Row - 1; row <= key.Row + 1; row++)
            for (var column = key.Column - 1; column <= key.Column + 1; column++)
                if (_cells.TryGetValue((row, column), out var content))
                    foreach (var run in content.Runs) yield return run;
    }

    /// <summary>Centres of small changed regions in the core of a cell and within reach of it.</summary>
    private List<PixelPoint> SmallChangesAround((int Row, int Column) key, PixelWindow core)
    {
        var around = core.Inflate((int)Math.Ceiling(CandidateExtractor.ChangeReachMetres / _pair.Grid.PixelSizeMetres));
        return [.. _smallChanges.Near((key.Column, key.Row), 1)
            .Where(place => Contains(around, place))];
    }

    private void AddIfSmall(PixelRegion region)
    {
        if (region.PixelCount * _pair.Grid.PixelAreaSquareMetres > CandidateExtractor.MaxSmallChangeSquareMetres) return;
        var centre = region.Centre();
        _smallChanges.Add(centre, centre);
        var reach = CandidateExtractor.ChangeReachMetres / _pair.Grid.PixelSizeMetres;
        foreach (var corner in (PixelPoint[])[new(-reach, -reach), new(reach, -reach), new(-reach, reach), new(reach, reach)])
            if (Contains(_pair.Grid.Window, centre + corner)) ContentAt(centre + corner).HasCandidates = true;
    }

    private static bool Contains(PixelWindow window, PixelPoint point) =>
        window.Contains((int)Math.Floor(point.Column), (int)Math.Floor(point.Row));

    private int Cell(int pixel) => (int)Math.Floor((double)pixel / _cellPixels);

    private CellContent ContentAt(PixelPoint point) => ContentOf(Cell((int)Math.Floor(point.Row)), Cell((int)Math.Floor(point.Column)));

    private CellContent ContentOf(int row, int column)
    {
        if (!_cells.TryGetValue((row, column), out var content)) _cells.Add((row, column), content = new CellContent());
        return content;
    }
}
