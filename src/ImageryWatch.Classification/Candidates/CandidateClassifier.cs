using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Classifies the candidates once all are known: class probabilities with local prior correction.</summary>
internal sealed class CandidateClassifier(StructureModel model, double pixelSizeMetres, double minConfidence)
{
    /// <summary>
    /// Upper bound on the odds ratio for towers: the local prior may lower a tower's probability, but never raise it. Towers are rare, and
    /// a few silos would otherwise raise each other. See docs/decisions/0040-local-prior-bounds.md.
    /// </summary>
    private const double MaxRaisedTower = 1;

    /// <summary>Probability below which the local prior cannot raise a candidate to the minimum confidence.</summary>
    public static double MinCorrectable(double minConfidence) => LocalPriorCorrection.Raised(minConfidence, 1 / LocalPriorCorrection.MaxRaised);

    /// <param name="cells">Candidates per cell, in a deterministic order.</param>
    public IEnumerable<StructureDetection> Classify(IReadOnlyList<Candidate[]> cells) =>
        new[] { ChangeKind.Appeared, ChangeKind.Removed }.SelectMany(change => ClassifyChange(cells.SelectMany(cell => cell).Where(candidate => candidate.Change == change)));

    /// <param name="candidates">Enumerated twice.</param>
    private IEnumerable<StructureDetection> ClassifyChange(IEnumerable<Candidate> candidates)
    {
        var (housing, housingAlone) = (Rate(model.Housing, LocalPriorCorrection.MaxRaised), Rate(model.NetworkHousing, LocalPriorCorrection.MaxRaised));
        var (tower, towerAlone) = (Rate(model.Tower, MaxRaisedTower), Rate(model.NetworkTower, MaxRaisedTower));
        foreach (var (_, at, probabilities, sampleWeight, _) in candidates)
        {
            housing.Add(at, probabilities.Housing, sampleWeight);
            housingAlone.Add(at, probabilities.HousingByNetwork, sampleWeight);
            tower.Add(at, probabilities.Tower, sampleWeight);
            towerAlone.Add(at, probabilities.TowerByNetwork, sampleWeight);
        }

        foreach (var (change, at, uncorrected, _, measured) in candidates)
        {
            if (measured is null) continue;
            var probabilities = new ClassProbabilities(
                housing.Adjusted(at, uncorrected.Housing), housingAlone.Adjusted(at, uncorrected.HousingByNetwork), tower.Adjusted(at, uncorrected.Tower), towerAlone.Adjusted(at, uncorrected.TowerByNetwork));
            if (probabilities.Highest >= minConfidence) yield return StructureDetection(change, measured, uncorrected, probabilities);
        }
    }

    private LocalPriorCorrection Rate(ClassModel<StructureFeatures>? part, double maxRaised) => new(part?.PositiveRate, pixelSizeMetres, maxRaised);

    private static StructureDetection StructureDetection(ChangeKind change, MeasuredSegment candidate, ClassProbabilities uncorrected, ClassProbabilities probabilities)
    {
        var isTower = MaxProbability(probabilities.Tower, probabilities.TowerByNetwork) > MaxProbability(probabilities.Housing, probabilities.HousingByNetwork);
        var (structureClass, measured, alone) = isTower ? (StructureClass.GuardTower, probabilities.Tower, probabilities.TowerByNetwork) : (StructureClass.Housing, probabilities.Housing, probabilities.HousingByNetwork);
        var (saidMeasured, saidAlone) = isTower ? (uncorrected.Tower, uncorrected.TowerByNetwork) : (uncorrected.Housing, uncorrected.HousingByNetwork);
        var byNetworkAlone = alone > measured;
        return new StructureDetection(structureClass, change, candidate.Segment, byNetworkAlone ? alone : measured, candidate.Features, candidate.Sun)
        {
            Measured = byNetworkAlone ? measured : null,
            Alone = byNetworkAlone ? saidAlone : saidMeasured,
        };
    }

    private static double MaxProbability(double measured, double alone) => double.IsNaN(measured) ? 0 : double.IsNaN(alone) ? measured : Math.Max(measured, alone);
}
