using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace ImageryWatch.Classification;

/// <summary>Keeps the best supported of parallel lines, so that each section of fence is reported once.</summary>
internal sealed class ParallelMerging(FenceAssemblyOptions options)
{
    private const double StepMetres = 1;

    /// <summary>Minimum share of a line beside another one for it to be dropped as its companion.</summary>
    private const double MinCompanionShare = 0.8;

    /// <param name="lines">Highest support first.</param>
    /// <param name="reported">Lines reported elsewhere: lines parallel to them are dropped, and they are not returned.</param>
    public List<FenceLine> Merge(IEnumerable<FenceLine> lines, IReadOnlyList<FenceLine> reported)
    {
        var (kept, index) = (new List<FenceLine>(reported), new SegmentIndex(reported));
        foreach (var line in lines)
        {
            foreach (var rest in Unreported(line, index).Where(rest => !IsCompanion(rest, kept, index)).ToList())
            {
                index.Add(rest.Shape, kept.Count);
                kept.Add(rest);
            }
        }

        return kept[reported.Count..];
    }

    private IEnumerable<FenceLine> Unreported(FenceLine line, SegmentIndex index)
    {
        bool[] reported = [.. Steps(line).Select(step => Beside(step, index, options.SameFenceMetres).Any())];
        var step = line.LengthMetres / reported.Length;
        FillShortRuns(reported, true, (int)(options.MinSharedMetres / step));
        if (Array.IndexOf(reported, true) < 0) return [line];
        FillShortRuns(reported, false, (int)(options.MinRestMetres / step));
        var along = new LengthIndexedLine(line.Shape);
        return Runs(reported).Where(run => !reported[run.Start])
            .Select(run => line with { Shape = (LineString)along.ExtractLine(run.Start * step, run.End * step) });
    }

    /// <summary>A path, or the edge of the cleared strip, that runs along a fence with much higher support.</summary>
    private bool IsCompanion(FenceLine line, List<FenceLine> kept, SegmentIndex index) =>
        Steps(line).Average(step => Beside(step, index, options.CompanionMetres)
            .Any(other => line.Support <= options.CompanionShare * kept[other].Support) ? 1 : 0) >= MinCompanionShare;

    private static IEnumerable<LineSegment> Steps(FenceLine line)
    {
        var along = new LengthIndexedLine(line.Shape);
        var count = Math.Max(1, (int)Math.Round(line.LengthMetres / StepMetres));
        var step = line.LengthMetres / count;
        for (var i = 0; i < count; i++) yield return new LineSegment(along.ExtractPoint(i * step), along.ExtractPoint((i + 1) * step));
    }

    /// <summary>Indices of the lines that a step is parallel to.</summary>
    private IEnumerable<int> Beside(LineSegment step, SegmentIndex index, double reachMetres) => index.Within(step.MidPoint, reachMetres)
        .Where(near => Directions.Across(Directions.Of(step), Directions.Of(near.Segment)) <= options.ParallelDegrees
            && IsBeside(near.Segment, step.MidPoint))
        .Select(near => near.Line);

    /// <summary>True beside a segment; false more than a step beyond its ends, because a continuation is not a duplicate.</summary>
    private static bool IsBeside(LineSegment segment, Coordinate point) =>
        segment.ProjectionFactor(point) * segment.Length is var at && at >= -StepMetres && at <= segment.Length + StepMetres;

    /// <summary>Inverts runs shorter than <paramref name="minSteps"/>.</summary>
    private static void FillShortRuns(bool[] steps, bool value, int minSteps)
    {
        foreach (var (start, end) in Runs(steps).ToList())
            if (steps[start] == value && end - start < minSteps && end - start < steps.Length)
                Array.Fill(steps, !value, start, end - start);
    }

    private static IEnumerable<(int Start, int End)> Runs(bool[] steps)
    {
        var start = 0;
        for (var i = 1; i <= steps.Length; i++)
        {
            if (i < steps.Length && steps[i] == steps[start]) continue;
            yield return (start, i);
            start = i;
        }
    }
}
