using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Decides which candidates are guard towers or housing, by their class probabilities after local prior correction. Runs when all
/// candidates of the pair are known.
/// </summary>
internal sealed class CandidateClassifier(StructureModel model, double pixelSizeMetres, double minConfidence)
{
    /// <summary>
    /// Upper bound on the odds ratio for towers: the local prior may lower a tower's probability, but never raise it. Towers are rare, and
    /// a few silos would otherwise raise each other. See docs/decisions/0040-local-prior-bounds.md.
    /// </summary>
    private const double MaxTowerOddsRatio = 1;

    /// <summary>Probability below which the local prior cannot raise a candidate to the minimum confidence.</summary>
    public static double MinCorrectableProbability(double minConfidence) =>
        LocalPriorCorrection.ScaleOdds(minConfidence, 1 / LocalPriorCorrection.MaxOddsRatio);

    /// <param name="cells">Candidates per cell, in a deterministic order.</param>
    public IEnumerable<StructureDetection> Classify(IReadOnlyList<Candidate[]> cells) =>
        new[] { ChangeKind.Appeared, ChangeKind.Removed }.SelectMany(
            change => ClassifyChange(cells.SelectMany(cell => cell).Where(candidate => candidate.Change == change)));

    /// <param name="candidates">Candidates of one kind of change; enumerated twice.</param>
    private IEnumerable<StructureDetection> ClassifyChange(IEnumerable<Candidate> candidates)
    {
        var (housing, networkHousing) = (CorrectionFor(model.Housing, LocalPriorCorrection.MaxOddsRatio),
            CorrectionFor(model.NetworkHousing, LocalPriorCorrection.MaxOddsRatio));
        var (tower, networkTower) = (CorrectionFor(model.Tower, MaxTowerOddsRatio), CorrectionFor(model.NetworkTower, MaxTowerOddsRatio));
        foreach (var (_, at, probabilities, _) in candidates)
        {
            housing.Add(at, probabilities.Housing);
            networkHousing.Add(at, probabilities.HousingByNetwork);
            tower.Add(at, probabilities.Tower);
            networkTower.Add(at, probabilities.TowerByNetwork);
        }

        foreach (var (change, at, uncorrected, measured) in candidates)
        {
            if (measured is null) continue;
            var probabilities = new ClassProbabilities(
                housing.Corrected(at, uncorrected.Housing), networkHousing.Corrected(at, uncorrected.HousingByNetwork),
                tower.Corrected(at, uncorrected.Tower), networkTower.Corrected(at, uncorrected.TowerByNetwork));
            if (probabilities.Highest >= minConfidence) yield return Decide(change, measured, uncorrected, probabilities);
        }
    }

    private LocalPriorCorrection CorrectionFor(ClassModel<StructureFeatures>? part, double maxOddsRatio) =>
        new(part?.PositiveRate, pixelSizeMetres, maxOddsRatio);

    /// <summary>The decision between guard tower and housing: the class with the higher corrected probability.</summary>
    private static StructureDetection Decide(
        ChangeKind change, MeasuredSegment candidate, ClassProbabilities uncorrected, ClassProbabilities probabilities)
    {
        var isTower = MaxProbability(probabilities.Tower, probabilities.TowerByNetwork) > MaxProbability(
            probabilities.Housing, probabilities.HousingByNetwork);
        var (structureClass, fromAllFeatures, fromNetworkOnly) = isTower
            ? (StructureClass.GuardTower, probabilities.Tower, probabilities.TowerByNetwork)
            : (StructureClass.Housing, probabilities.Housing, probabilities.HousingByNetwork);
        var (uncorrectedFromAll, uncorrectedFromNetwork) = isTower
            ? (uncorrected.Tower, uncorrected.TowerByNetwork)
            : (uncorrected.Housing, uncorrected.HousingByNetwork);
        var isNetworkOnly = fromNetworkOnly > fromAllFeatures;
        return new StructureDetection(
            structureClass, change, candidate.Segment, isNetworkOnly ? fromNetworkOnly : fromAllFeatures, candidate.Features,
            candidate.Sun)
        {
            Measured = isNetworkOnly ? fromAllFeatures : null,
            UncorrectedConfidence = isNetworkOnly ? uncorrectedFromNetwork : uncorrectedFromAll,
        };
    }

    private static double MaxProbability(double fromAllFeatures, double fromNetworkOnly)
    {
        if (double.IsNaN(fromAllFeatures)) return 0;
        return double.IsNaN(fromNetworkOnly) ? fromAllFeatures : Math.Max(fromAllFeatures, fromNetworkOnly);
    }
}
