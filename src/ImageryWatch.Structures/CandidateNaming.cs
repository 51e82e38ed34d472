using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Names candidates once all are known: what the models say of each, in the light of how common such changes are around it.</summary>
internal sealed class CandidateNaming(StructureModel model, double pixelSizeMetres, double leastConfidence)
{
    /// <summary>
    /// Towers are so rare that three silos look like a site full of them: the candidates around may only speak against one. Where they
    /// could raise it, all four false towers of four scenes without change were theirs, and hardly a true one.
    /// </summary>
    private const double MostRaisedTower = 1;

    /// <summary>Below this nothing around a candidate can lift it to the least confidence.</summary>
    public static double Hopeless(double leastConfidence) => LocalRate.Raised(leastConfidence, 1 / LocalRate.MostRaised);

    /// <param name="cells">Candidates cell by cell, in an order that does not depend on how they were found.</param>
    public IEnumerable<Sighting> Name(IReadOnlyList<Candidate[]> cells) =>
        new[] { ChangeKind.Appeared, ChangeKind.Removed }.SelectMany(change => NameOfOneChange(cells.SelectMany(cell => cell).Where(candidate => candidate.Change == change)));

    /// <param name="candidates">Gone through twice.</param>
    private IEnumerable<Sighting> NameOfOneChange(IEnumerable<Candidate> candidates)
    {
        var (housing, housingAlone) = (Rate(model.Housing, LocalRate.MostRaised), Rate(model.NetworkHousing, LocalRate.MostRaised));
        var (tower, towerAlone) = (Rate(model.Tower, MostRaisedTower), Rate(model.NetworkTower, MostRaisedTower));
        foreach (var (_, at, opinions, standsFor, _) in candidates)
        {
            housing.Add(at, opinions.Housing, standsFor);
            housingAlone.Add(at, opinions.HousingAlone, standsFor);
            tower.Add(at, opinions.Tower, standsFor);
            towerAlone.Add(at, opinions.TowerAlone, standsFor);
        }

        foreach (var (change, at, said, _, measured) in candidates)
        {
            if (measured is null) continue;
            var opinions = new Opinions(
                housing.Adjusted(at, said.Housing), housingAlone.Adjusted(at, said.HousingAlone), tower.Adjusted(at, said.Tower), towerAlone.Adjusted(at, said.TowerAlone));
            if (opinions.Highest >= leastConfidence) yield return Sighting(change, measured, said, opinions);
        }
    }

    private LocalRate Rate(ClassModel<StructureFeatures>? part, double mostRaised) => new(part?.PositiveRate, pixelSizeMetres, mostRaised);

    private static Sighting Sighting(ChangeKind change, MeasuredSegment candidate, Opinions said, Opinions opinions)
    {
        var isTower = Surest(opinions.Tower, opinions.TowerAlone) > Surest(opinions.Housing, opinions.HousingAlone);
        var (kind, measured, alone) = isTower ? (StructureClass.GuardTower, opinions.Tower, opinions.TowerAlone) : (StructureClass.Housing, opinions.Housing, opinions.HousingAlone);
        var (saidMeasured, saidAlone) = isTower ? (said.Tower, said.TowerAlone) : (said.Housing, said.HousingAlone);
        var byNetworkAlone = alone > measured;
        return new Sighting(kind, change, candidate.Segment, byNetworkAlone ? alone : measured, candidate.Features, candidate.Sun)
        {
            Measured = byNetworkAlone ? measured : null,
            Alone = byNetworkAlone ? saidAlone : saidMeasured,
        };
    }

    private static double Surest(double measured, double alone) => double.IsNaN(measured) ? 0 : double.IsNaN(alone) ? measured : Math.Max(measured, alone);
}
