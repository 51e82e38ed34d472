using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Adds size, state and estimated time to the pairs of a plan. Opens the scenes, but reads no pixels for it.</summary>
public static class PlanEstimates
{
    /// <summary>Start of the program and work that does not depend on the size (benchmarks/results/2026-11-28-speed.md).</summary>
    private const double SecondsPerPair = 6;

    /// <summary>Processor time per megapixel of the analysis grid (same page).</summary>
    private const double ProcessorSecondsPerMegapixel = 1.4;

    public static IReadOnlyList<PlannedWork> Of(PipelineFile file, BatchPlan plan, CancellationToken cancellation)
    {
        var factor = RecordedFactor(file, plan);
        return [.. plan.Comparisons.Select(comparison =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Of(file, comparison, factor);
        })];
    }

    private static PlannedWork Of(PipelineFile file, PlannedComparison comparison, double factor)
    {
        var state = PairStates.Of(file, comparison);
        try
        {
            using var scenes = new OpenedPair(comparison.Before.Input, comparison.After.Input);
            var grid = GridPlanner.Plan(scenes.Before, scenes.After, comparison.Site, file.Options.Grid);
            var area = 1e-6 * grid.Width * grid.Height * grid.PixelSizeMetres * grid.PixelSizeMetres;
            var size = new PairSize(grid.Width, grid.Height, area);
            return new PlannedWork(comparison, state, size, TimeSpan.FromSeconds(factor * Seconds(file, size.Megapixels)), "");
        }
        catch (ImageryWatchException error)
        {
            return new PlannedWork(comparison, state, null, TimeSpan.Zero, error.Message.ReplaceLineEndings(" "));
        }
    }

    private static double Seconds(PipelineFile file, double megapixels) =>
        SecondsPerPair + (ProcessorSecondsPerMegapixel * megapixels / file.Options.Resources.ThreadCount);

    /// <summary>Median ratio of measured and estimated time of the results that exist; 1 without any.</summary>
    private static double RecordedFactor(PipelineFile file, BatchPlan plan)
    {
        double[] factors =
        [
            .. from comparison in plan.Comparisons
               let cost = RecordedCost.Read(comparison.FolderIn(file.Options.Report.Output))
               where cost is not null
               let factor = cost.Seconds / Seconds(file, cost.Megapixels)
               orderby factor
               select factor,
        ];
        return factors.Length == 0 ? 1 : factors[factors.Length / 2];
    }
}
