namespace ImageryWatch.Evaluation;

/// <summary>Matched towers or housing of one scene.</summary>
internal sealed record ClassFindings(IReadOnlyList<LabelledObject> Truth, IReadOnlyList<LabelledObject> Reported, Matching Matching)
{
    public DetectionScore Score => Matching.Score(Truth, Reported.Count);

    public CountError Count => new(
        Truth.Count(item => !item.IsObscured), Enumerable.Range(0, Reported.Count).Count(i => OutcomeOf(i) != ScoreOutcome.Ignored));

    public IEnumerable<CalibrationSample> CalibrationSamples =>
        from i in Enumerable.Range(0, Reported.Count)
        let outcome = OutcomeOf(i)
        where outcome != ScoreOutcome.Ignored
        select new CalibrationSample(Reported[i].Class, Reported[i].Confidence, outcome == ScoreOutcome.Hit);

    public IEnumerable<ScoredShape> Shapes => Reported.Select((item, i) => Shape(item, OutcomeOf(i))).Concat(Unreported());

    private IEnumerable<ScoredShape> Unreported()
    {
        var found = Matching.ReportedToTruth.Values.ToHashSet();
        return Truth.Where((_, i) => !found.Contains(i))
            .Select(item => Shape(item, item.IsObscured ? ScoreOutcome.Ignored : ScoreOutcome.Miss));
    }

    private ScoreOutcome OutcomeOf(int reported) => Matching.OfReported(reported, Truth);

    private static ScoredShape Shape(LabelledObject item, ScoreOutcome outcome) => new(item.Class, item.Change, outcome, item.Geometry);
}
