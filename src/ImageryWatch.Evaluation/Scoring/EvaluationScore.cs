using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>True and reported number of objects, without obscured ones.</summary>
public readonly record struct CountError(int Truth, int Reported)
{
    public int Error => Reported - Truth;

    public static CountError operator +(CountError a, CountError b) => new(a.Truth + b.Truth, a.Reported + b.Reported);

    public static CountError Add(CountError left, CountError right) => left + right;
}

/// <summary>Score of a report against the ground truth; scores of several scenes can be added (<see cref="Combine"/>).</summary>
public sealed record EvaluationScore
{
    /// <summary>Match: centroid distance of at most 3 m.</summary>
    public required DetectionScore Towers { get; init; }

    /// <summary>All kinds of change. Match: intersection over union of at least 0.3.</summary>
    public required DetectionScore HousingLoose { get; init; }

    /// <summary>All kinds of change. Match: intersection over union of at least 0.5.</summary>
    public required DetectionScore HousingStrict { get; init; }

    /// <summary>The altered part of <see cref="HousingLoose"/>; the true outline is that of the later date.</summary>
    public required DetectionScore AlteredHousing { get; init; }

    /// <summary>The appeared and removed part of <see cref="HousingLoose"/>: only objects of the same kind of change match.</summary>
    public DetectionScore AppearedOrRemovedHousing => HousingLoose - AlteredHousing;

    public required FenceScore Fences { get; init; }

    public required CountError TowerCount { get; init; }

    public required CountError HousingCount { get; init; }

    /// <summary>
    /// Reported objects without a match: towers, housing at IoU 0.3, and fences with less than 30 % of their length correct.
    /// </summary>
    public required int FalseAlarms { get; init; }

    /// <summary>Reported objects with at least the minimum confidence.</summary>
    public required int Reported { get; init; }

    /// <summary>Truth objects, including obscured ones.</summary>
    public required int Truth { get; init; }

    public required double AreaSquareKilometres { get; init; }

    public required IReadOnlyList<CalibrationSample> CalibrationSamples { get; init; }

    /// <summary>Those of altered housing.</summary>
    public required IReadOnlyList<CalibrationSample> AlteredSamples { get; init; }

    public double FalseAlarmsPerSquareKilometre => FalseAlarms / AreaSquareKilometres;

    public double FalseAlteredPerSquareKilometre => AlteredHousing.FalseAlarms / AreaSquareKilometres;

    public bool IsEmpty => Reported + Truth == 0;

    public Calibration Calibration => Calibration.Of(CalibrationSamples);

    public Calibration CalibrationOf(StructureClass kind) => Calibration.Of([.. CalibrationSamples.Where(sample => sample.Class == kind)]);

    /// <summary>Score of several scenes as if they were one.</summary>
    public static EvaluationScore Combine(IReadOnlyList<EvaluationScore> scores)
    {
        ArgumentOutOfRangeException.ThrowIfZero(scores.Count);
        return scores.Skip(1).Aggregate(scores[0], Sum);
    }

    private static EvaluationScore Sum(EvaluationScore a, EvaluationScore b) => new()
    {
        Towers = a.Towers + b.Towers,
        HousingLoose = a.HousingLoose + b.HousingLoose,
        HousingStrict = a.HousingStrict + b.HousingStrict,
        AlteredHousing = a.AlteredHousing + b.AlteredHousing,
        Fences = a.Fences + b.Fences,
        TowerCount = a.TowerCount + b.TowerCount,
        HousingCount = a.HousingCount + b.HousingCount,
        FalseAlarms = a.FalseAlarms + b.FalseAlarms,
        Reported = a.Reported + b.Reported,
        Truth = a.Truth + b.Truth,
        AreaSquareKilometres = a.AreaSquareKilometres + b.AreaSquareKilometres,
        CalibrationSamples = [.. a.CalibrationSamples, .. b.CalibrationSamples],
        AlteredSamples = [.. a.AlteredSamples, .. b.AlteredSamples],
    };
}
