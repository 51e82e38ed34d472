using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace ImageryWatch.Evaluation;

/// <summary>Scored fences of one scene.</summary>
/// <param name="Score">Lengths.</param>
/// <param name="FalseAlarms">Reported fences with less than 30 % of their length correct.</param>
/// <param name="CalibrationSamples">Confidence of each reported fence and whether it is correct.</param>
/// <param name="Shapes">Line sections that are correct, false or missed.</param>
internal sealed record FenceFindings(
    FenceScore Score, int FalseAlarms, IReadOnlyList<CalibrationSample> CalibrationSamples, IReadOnlyList<ScoredShape> Shapes);

/// <summary>Scores fences by length; only fences that appeared or were removed.</summary>
internal static class FenceScorer
{
    private const double ToleranceMetres = 3;
    private const double MinCorrectShare = 0.3;

    /// <summary>Segments per quarter circle of a buffer's round caps, as in GDAL.</summary>
    private const int QuadrantSegments = 30;
    private static readonly string[] ScoredChanges = ["appeared", "removed"];

    /// <summary>Geometries in metres. Reported outlines count by their boundary, true ones only if they are lines.</summary>
    public static FenceFindings Score(IReadOnlyList<LabelledObject> truth, IReadOnlyList<LabelledObject> reported)
    {
        var findings = ScoredChanges.Select(change => Score(change, OfChange(truth, change), OfChange(reported, change))).ToList();
        return new FenceFindings(
            findings.Aggregate(default(FenceScore), (sum, part) => sum + part.Score), findings.Sum(part => part.FalseAlarms),
            [.. findings.SelectMany(part => part.CalibrationSamples)], [.. findings.SelectMany(part => part.Shapes)]);
    }

    private static FenceFindings Score(string change, List<LabelledObject> truth, List<LabelledObject> reported)
    {
        var nearTruth = Corridor(truth.Select(fence => fence.Geometry));
        var nearReport = Corridor(reported.Select(fence => Line(fence.Geometry)));
        var shapes = new List<ScoredShape>();
        var (score, falseAlarms) = (default(FenceScore), 0);
        var samples = new List<CalibrationSample>();
        foreach (var fence in truth)
        {
            if (!fence.IsObscured)
                score += new FenceScore(LineLength(fence.Geometry), LineLength(Inside(fence.Geometry, nearReport)), 0, 0);
            Add(fence.IsObscured ? ScoreOutcome.Ignored : ScoreOutcome.Miss, Outside(fence.Geometry, nearReport));
        }

        foreach (var fence in reported)
        {
            var line = Line(fence.Geometry);
            var (length, correct) = (LineLength(line), LineLength(Inside(line, nearTruth)));
            var isFalse = correct < MinCorrectShare * length;
            if (isFalse) falseAlarms++;
            score += new FenceScore(0, 0, length, correct);
            samples.Add(new CalibrationSample(fence.Class, fence.Confidence, !isFalse));
            Add(ScoreOutcome.Hit, Inside(line, nearTruth));
            Add(ScoreOutcome.FalseAlarm, Outside(line, nearTruth));
        }

        return new FenceFindings(score, falseAlarms, samples, shapes);

        void Add(ScoreOutcome outcome, Geometry shape)
        {
            if (LineLength(shape) > 0) shapes.Add(new ScoredShape(StructureClass.Fence, change, outcome, shape));
        }
    }

    private static List<LabelledObject> OfChange(IReadOnlyList<LabelledObject> fences, string change) =>
        [.. fences.Where(fence => fence.Change == change)];

    private static Geometry Line(Geometry geometry) => geometry is LineString or MultiLineString ? geometry : geometry.Boundary;

    private static Geometry? Corridor(IEnumerable<Geometry> lines)
    {
        var around = lines.Select(line => line.Buffer(ToleranceMetres, QuadrantSegments)).ToList();
        return around.Count == 0 ? null : UnaryUnionOp.Union(around);
    }

    private static Geometry Inside(Geometry line, Geometry? corridor) =>
        corridor is null ? line.Factory.CreateLineString() : OverlayNGRobust.Overlay(line, corridor, SpatialFunction.Intersection);

    private static Geometry Outside(Geometry line, Geometry? corridor) =>
        corridor is null ? line : OverlayNGRobust.Overlay(line, corridor, SpatialFunction.Difference);

    /// <summary>Total length of the line parts; the outline of an area is not counted.</summary>
    private static double LineLength(Geometry geometry) => geometry switch
    {
        LineString line => line.Length,
        GeometryCollection parts => parts.Geometries.Sum(LineLength),
        _ => 0,
    };
}
