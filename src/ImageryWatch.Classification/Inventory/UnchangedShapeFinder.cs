using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Finds structures that exist in both dates from the network alone: the mean probability of both dates is cut at several levels. Pixels
/// masked in a date have no probability and thus no structure.
/// </summary>
/// <param name="grid">The grid of the pair.</param>
/// <param name="map">The probabilities.</param>
/// <param name="measurer">Measures the places of shapes.</param>
/// <param name="options">Number of workers, which does not affect the result, and the results of earlier runs.</param>
internal sealed class UnchangedShapeFinder(AnalysisGrid grid, ProbabilityMap map, UnchangedMeasurer measurer, ClassifyOptions options)
{
    private const int CellPixels = 512;
    private const string CacheStep = "cells of the inventory";
    private const double MarginMetres = 30;
    private const double AroundMetres = 3;
    private const double TowerReachMetres = 3;
    private const double FenceReachMetres = 12;

    /// <summary>Places are measured where the lower probability of both dates reaches this.</summary>
    private const double MinMeasuredProbability = 0.15;

    private readonly NetworkShapeFinder _shapes = new(grid.PixelSizeMetres);

    /// <summary>
    /// One shape per structure of each class, the one with the highest probability in both dates. It is chosen before classification, so
    /// that the trees learn and are calibrated on the shapes that they classify (docs/decisions/0076-labels-of-unchanged-structures.md).
    /// </summary>
    /// <param name="progress">Receives every completed cell.</param>
    /// <param name="cancellation">Stops within a cell.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public IReadOnlyList<UnchangedShape> FindOnePerPlace(ProgressPart progress, CancellationToken cancellation)
    {
        UnchangedShape[] shapes = [.. Find(new ProgressPart(progress, 0, 0.5), cancellation)
            .Select(shape => shape with { Confidence = shape.MinProbability })
            .GroupBy(shape => shape.Class)
            .OrderBy(ofClass => ofClass.Key)
            .SelectMany(ofClass => NonMaximumSuppression.Select(ofClass, grid.PixelSizeMetres))];
        int[] measured = [.. Enumerable.Range(0, shapes.Length).Where(i => shapes[i].MinProbability >= MinMeasuredProbability)];
        var found = measurer.At([.. measured.Select(i => PlaceOf(shapes[i]))], new ProgressPart(progress, 0.5, 1), cancellation);
        foreach (var (i, one) in measured.Zip(found)) shapes[i] = shapes[i] with { Score = one.Score, Appearances = one.Tower };
        return shapes;
    }

    private static UnchangedPlace PlaceOf(UnchangedShape shape) =>
        new(shape.Footprint.Centre, shape.Class == StructureClass.GuardTower ? shape.Segment.Rectangle : null);

    /// <summary>All candidate shapes, cell by cell in a fixed order, including nested and overlapping ones.</summary>
    private IEnumerable<UnchangedShape> Find(ProgressPart progress, CancellationToken cancellation)
    {
        PixelWindow[] cores = [.. grid.Window.Blocks(CellPixels)];
        var found = new List<UnchangedShape>[cores.Length];
        var completed = progress.PerPart(cores.Length);
        ParallelLoop.For(cores.Length, options.Threads, i =>
        {
            found[i] = InCell(cores[i]);
            completed();
        }, cancellation);
        return found.SelectMany(shapes => shapes);
    }

    private List<UnchangedShape> InCell(PixelWindow core)
    {
        var cell = new ProbabilityPatch(map, core.Inflate((int)Math.Ceiling(MarginMetres / grid.PixelSizeMetres)));
        if (options.Cache is not { } cache) return Compute(cell, core);
        var builder = cache.Key(CacheStep).Add(core).Add(grid.PixelSizeMetres);
        cell.AddTo(builder);
        return cache.Get(CacheStep, builder.Finish(), () => Compute(cell, core));
    }

    private List<UnchangedShape> Compute(ProbabilityPatch cell, PixelWindow core)
    {
        var planes = new UnchangedPlanes(cell);
        var roofs = _shapes.Roofs(cell, planes.Roof, core)
            .Concat(_shapes.RoofPeaks(cell, planes.Roof, NetworkShapeFinder.MinRoofProbability, core)).Select(s => Roof(cell, planes, s));
        var towers = _shapes.Towers(cell, planes.Tower, core).Select(s => Tower(cell, planes, s));
        return [.. roofs.Concat(towers)];
    }

    private UnchangedShape Roof(ProbabilityPatch cell, UnchangedPlanes planes, Segment segment)
    {
        var shape = segment.Footprint;
        double Mean(OutputState state) => cell.Mean(cell.Plane(new(StructureClass.Housing, state)), shape);
        var (before, after) = (Mean(OutputState.Before), Mean(OutputState.After));
        return new UnchangedShape(StructureClass.Housing, segment)
        {
            AreaSquareMetres = Area(segment),
            MinProbability = Math.Min(before, after),
            MaxProbability = Math.Max(before, after),
            Around = cell.MeanAround(planes.Roof, shape, AroundMetres / grid.PixelSizeMetres),
            Changed = Math.Max(Mean(OutputState.Appeared), Mean(OutputState.Removed)),
            OtherClass = cell.Peak(planes.Tower, shape.Centre, TowerReachMetres / grid.PixelSizeMetres),
            Fence = Fence(cell, planes, shape.Centre),
        };
    }

    private UnchangedShape Tower(ProbabilityPatch cell, UnchangedPlanes planes, Segment segment)
    {
        var shape = segment.Footprint;
        double Peak(OutputState state) =>
            cell.Peak(cell.Plane(new(StructureClass.GuardTower, state)), shape.Centre, TowerReachMetres / grid.PixelSizeMetres);
        var (before, after) = (Peak(OutputState.Before), Peak(OutputState.After));
        return new UnchangedShape(StructureClass.GuardTower, segment)
        {
            AreaSquareMetres = Area(segment),
            MinProbability = Math.Min(before, after),
            MaxProbability = Math.Max(before, after),
            Around = cell.MeanAround(planes.Tower, shape, AroundMetres / grid.PixelSizeMetres),
            Changed = Math.Max(Peak(OutputState.Appeared), Peak(OutputState.Removed)),
            OtherClass = cell.Mean(planes.Roof, shape),
            Fence = Fence(cell, planes, shape.Centre),
        };
    }

    private double Fence(ProbabilityPatch cell, UnchangedPlanes planes, PixelPoint centre) =>
        cell.Peak(planes.Fence, centre, FenceReachMetres / grid.PixelSizeMetres);

    private double Area(Segment segment) => segment.AreaPixels * grid.PixelAreaSquareMetres;

    /// <summary>Mean probabilities of both dates.</summary>
    private sealed class UnchangedPlanes(ProbabilityPatch cell)
    {
        public byte[] Roof { get; } = Mean(cell, StructureClass.Housing);

        public byte[] Tower { get; } = Mean(cell, StructureClass.GuardTower);

        public byte[] Fence { get; } = Mean(cell, StructureClass.Fence);

        private static byte[] Mean(ProbabilityPatch cell, StructureClass kind)
        {
            var (before, after) = (cell.Plane(new(kind, OutputState.Before)), cell.Plane(new(kind, OutputState.After)));
            var mean = new byte[before.Length];
            for (var i = 0; i < mean.Length; i++) mean[i] = (byte)((before[i] + after[i]) / 2);
            return mean;
        }
    }
}
