using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace ImageryWatch.Structures;

/// <summary>Of lines that run side by side keeps the best supported, so that no metre of fence is told twice.</summary>
internal sealed class ParallelMerging(FenceAssemblyOptions options)
{
    private const double StepMetres = 1;

    /// <summary>Share of a line that must lie beside another for it to be its companion.</summary>
    private const double MostlyBeside = 0.8;

    /// <param name="lines">Best supported first.</param>
    /// <param name="told">Lines told elsewhere: what runs beside them is left out, and they themselves are not given back.</param>
    public List<FenceLine> Merge(IEnumerable<FenceLine> lines, IReadOnlyList<FenceLine> told)
    {
        var (kept, index) = (new List<FenceLine>(told), new SegmentIndex(told));
        foreach (var line in lines)
        {
            foreach (var rest in Untold(line, index).Where(rest => !IsCompanion(rest, kept, index)).ToList())
            {
                index.Add(rest.Shape, kept.Count);
                kept.Add(rest);
            }
        }

        return kept[told.Count..];
    }

    private IEnumerable<FenceLine> Untold(FenceLine line, SegmentIndex index)
    {
        bool[] told = [.. Steps(line).Select(step => Beside(step, index, options.SameFenceMetres).Any())];
        var step = line.LengthMetres / told.Length;
        Turn(told, true, (int)(options.LeastSharedMetres / step));
        if (Array.IndexOf(told, true) < 0) return [line];
        Turn(told, false, (int)(options.LeastRestMetres / step));
        var along = new LengthIndexedLine(line.Shape);
        return Runs(told).Where(run => !told[run.Start]).Select(run => line with { Shape = (LineString)along.ExtractLine(run.Start * step, run.End * step) });
    }

    /// <summary>A path, or the edge of the strip, that runs along a fence much better supported.</summary>
    private bool IsCompanion(FenceLine line, List<FenceLine> kept, SegmentIndex index) =>
        Steps(line).Average(step => Beside(step, index, options.CompanionMetres).Any(other => line.Support <= options.CompanionShare * kept[other].Support) ? 1 : 0) >= MostlyBeside;

    private static IEnumerable<LineSegment> Steps(FenceLine line)
    {
        var along = new LengthIndexedLine(line.Shape);
        var count = Math.Max(1, (int)Math.Round(line.LengthMetres / StepMetres));
        var step = line.LengthMetres / count;
        for (var i = 0; i < count; i++) yield return new LineSegment(along.ExtractPoint(i * step), along.ExtractPoint((i + 1) * step));
    }

    /// <summary>Numbers of the lines that a step runs beside.</summary>
    private IEnumerable<int> Beside(LineSegment step, SegmentIndex index, double reachMetres) => index.Within(step.MidPoint, reachMetres)
        .Where(near => Directions.Across(Directions.Of(step), Directions.Of(near.Segment)) <= options.ParallelDegrees && IsBeside(near.Segment, step.MidPoint))
        .Select(near => near.Line);

    /// <summary>True beside a segment, false beyond its ends by more than a step: what goes on is no double.</summary>
    private static bool IsBeside(LineSegment segment, Coordinate point) =>
        segment.ProjectionFactor(point) * segment.Length is var at && at >= -StepMetres && at <= segment.Length + StepMetres;

    /// <summary>Gives runs shorter than <paramref name="least"/> the other answer.</summary>
    private static void Turn(bool[] steps, bool which, int least)
    {
        foreach (var (start, end) in Runs(steps).ToList())
            if (steps[start] == which && end - start < least && end - start < steps.Length) Array.Fill(steps, !which, start, end - start);
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
