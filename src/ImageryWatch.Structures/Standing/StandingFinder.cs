using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Finds what stands in both dates in the network's planes alone: the mean of both dates is cut at several levels. Ground that one date
/// does not show has no probability and so nothing stands on it.
/// </summary>
internal sealed class StandingFinder(AnalysisGrid grid, ProbabilityMap map)
{
    private const int CellPixels = 512;
    private const double MarginMetres = 30;
    private const double AroundMetres = 3;
    private const double TowerReachMetres = 3;
    private const double FenceReachMetres = 12;

    private readonly LearnedShapeFinder _shapes = new(grid.PixelSizeMetres);

    /// <summary>Every shape that may be one, cell by cell in a fixed order; nested and overlapping ones among them.</summary>
    /// <param name="threads">Workers; the result does not depend on it.</param>
    /// <param name="progress">Told of every cell.</param>
    /// <param name="cancellation">Stops within a cell.</param>
    public IEnumerable<StandingShape> Find(int threads, ProgressPart progress, CancellationToken cancellation)
    {
        PixelWindow[] cores = [.. grid.Window.Blocks(CellPixels)];
        var found = new List<StandingShape>[cores.Length];
        var told = progress.PerPart(cores.Length);
        ParallelLoop.For(cores.Length, threads, i =>
        {
            found[i] = InCell(cores[i]);
            told();
        }, cancellation);
        return found.SelectMany(shapes => shapes);
    }

    private List<StandingShape> InCell(PixelWindow core)
    {
        var cell = new LearnedCell(map, core.Inflate((int)Math.Ceiling(MarginMetres / grid.PixelSizeMetres)));
        var planes = new StandingPlanes(cell);
        var roofs = _shapes.Roofs(cell, planes.Roof, core).Select(s => Roof(cell, planes, s));
        var towers = _shapes.Towers(cell, planes.Tower, core).Select(s => Tower(cell, planes, s));
        return [.. roofs.Concat(towers)];
    }

    private StandingShape Roof(LearnedCell cell, StandingPlanes planes, Segment segment)
    {
        var shape = segment.Footprint;
        double Mean(string output) => cell.Mean(cell.Plane(output), shape);
        var (before, after) = (Mean("housing:before"), Mean("housing:after"));
        return new StandingShape(StructureClass.Housing, segment)
        {
            AreaSquareMetres = Area(segment),
            Weaker = Math.Min(before, after),
            Stronger = Math.Max(before, after),
            Around = cell.MeanAround(planes.Roof, shape, AroundMetres / grid.PixelSizeMetres),
            Changed = Math.Max(Mean("housing:appeared"), Mean("housing:removed")),
            OtherClass = cell.Peak(planes.Tower, shape.Centre, TowerReachMetres / grid.PixelSizeMetres),
            Fence = Fence(cell, planes, shape.Centre),
        };
    }

    private StandingShape Tower(LearnedCell cell, StandingPlanes planes, Segment segment)
    {
        var shape = segment.Footprint;
        double Peak(string output) => cell.Peak(cell.Plane(output), shape.Centre, TowerReachMetres / grid.PixelSizeMetres);
        var (before, after) = (Peak("guard_tower:before"), Peak("guard_tower:after"));
        return new StandingShape(StructureClass.GuardTower, segment)
        {
            AreaSquareMetres = Area(segment),
            Weaker = Math.Min(before, after),
            Stronger = Math.Max(before, after),
            Around = cell.MeanAround(planes.Tower, shape, AroundMetres / grid.PixelSizeMetres),
            Changed = Math.Max(Peak("guard_tower:appeared"), Peak("guard_tower:removed")),
            OtherClass = cell.Mean(planes.Roof, shape),
            Fence = Fence(cell, planes, shape.Centre),
        };
    }

    private double Fence(LearnedCell cell, StandingPlanes planes, PixelPoint centre) => cell.Peak(planes.Fence, centre, FenceReachMetres / grid.PixelSizeMetres);

    private double Area(Segment segment) => segment.AreaPixels * grid.PixelAreaSquareMetres;

    /// <summary>Means of both dates.</summary>
    private sealed class StandingPlanes(LearnedCell cell)
    {
        public byte[] Roof { get; } = Mean(cell, "housing");

        public byte[] Tower { get; } = Mean(cell, "guard_tower");

        public byte[] Fence { get; } = Mean(cell, "fence");

        private static byte[] Mean(LearnedCell cell, string kind)
        {
            var (before, after) = (cell.Plane(kind + ":before"), cell.Plane(kind + ":after"));
            var mean = new byte[before.Length];
            for (var i = 0; i < mean.Length; i++) mean[i] = (byte)((before[i] + after[i]) / 2);
            return mean;
        }
    }
}
