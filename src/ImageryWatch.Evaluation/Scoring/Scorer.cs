using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <param name="MinConfidence">Minimum confidence of reported objects.</param>
/// <param name="AreaSquareKilometres">Area for the false alarm rate.</param>
public sealed record ScoringOptions(double MinConfidence = 0.5, double AreaSquareKilometres = 1);

/// <param name="Score">The score.</param>
/// <param name="Shapes">All hits, misses and false alarms, for a picture.</param>
public sealed record ScoredReport(EvaluationScore Score, IReadOnlyList<ScoredShape> Shapes);

/// <summary>Scores a report against the ground truth per class, and altered housing also on its own.</summary>
public static class Scorer
{
    private const double TowerToleranceMetres = 3;
    private const double LooseOverlap = 0.3;
    private const double StrictOverlap = 0.5;

    /// <param name="truth">Objects in longitude and latitude.</param>
    /// <param name="reported">In longitude and latitude; all of them, regardless of confidence.</param>
    /// <param name="toMetres">Projects a geometry to the zone of <see cref="UtmZone.EpsgCodeOf"/>.</param>
    /// <param name="options">Minimum confidence and area.</param>
    public static ScoredReport Score(
        IReadOnlyList<LabelledObject> truth, IReadOnlyList<LabelledObject> reported, Func<Geometry, Geometry> toMetres,
        ScoringOptions options)
    {
        var scored = AboveMinConfidence(reported, options.MinConfidence);
        var (t, r) = (InMetres(truth, toMetres), InMetres(scored, toMetres));
        var towers = Detections(t, r, StructureClass.GuardTower, Matching.Nearness(TowerToleranceMetres));
        var houses = Detections(t, r, StructureClass.Housing, Matching.Overlap(LooseOverlap));
        var strict = Detections(t, r, StructureClass.Housing, Matching.Overlap(StrictOverlap));
        var altered = Detections(Altered(t), Altered(r), StructureClass.Housing, Matching.Overlap(LooseOverlap));
        var fences = FenceScorer.Score(OfClass(t, StructureClass.Fence), OfClass(r, StructureClass.Fence));
        var score = new EvaluationScore
        {
            Towers = towers.Score,
            HousingLoose = houses.Score,
            HousingStrict = strict.Score,
            AlteredHousing = altered.Score,
            Fences = fences.Score,
            TowerCount = towers.Count,
            HousingCount = houses.Count,
            FalseAlarms = towers.Score.FalseAlarms + houses.Score.FalseAlarms + fences.FalseAlarms,
            Reported = scored.Count,
            Truth = truth.Count,
            AreaSquareKilometres = options.AreaSquareKilometres,
            CalibrationSamples = [.. towers.CalibrationSamples, .. houses.CalibrationSamples, .. fences.CalibrationSamples],
            AlteredSamples = [.. altered.CalibrationSamples],
        };
        return new ScoredReport(score, [.. fences.Shapes, .. houses.Shapes, .. towers.Shapes]);
    }

    /// <summary>The reported objects with sufficient confidence to be scored.</summary>
    public static IReadOnlyList<LabelledObject> AboveMinConfidence(IReadOnlyList<LabelledObject> reported, double minConfidence) =>
        [.. reported.Where(item => !(item.Confidence < minConfidence))];

    private static ClassFindings Detections(
        List<LabelledObject> truth, List<LabelledObject> reported, StructureClass kind, Func<Geometry, Geometry, double> quality)
    {
        var (t, r) = (OfClass(truth, kind), OfClass(reported, kind));
        return new ClassFindings(t, r, Matching.Greedy(t, r, quality));
    }

    private static List<LabelledObject> Altered(List<LabelledObject> objects) => [.. objects.Where(item => item.Change == "altered")];

    private static List<LabelledObject> OfClass(List<LabelledObject> objects, StructureClass kind) =>
        [.. objects.Where(item => item.Class == kind)];

    private static List<LabelledObject> InMetres(IReadOnlyList<LabelledObject> objects, Func<Geometry, Geometry> toMetres) =>
        [.. objects.Select(item => item with { Geometry = Repaired(item.Class, toMetres(item.Geometry)) })];

    /// <summary>Repairs self-intersecting outlines, which have no defined area.</summary>
    private static Geometry Repaired(StructureClass kind, Geometry geometry) =>
        kind == StructureClass.Fence || geometry.IsValid ? geometry : geometry.Buffer(0);
}
