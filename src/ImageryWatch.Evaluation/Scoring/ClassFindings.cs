namespace ImageryWatch.Evaluation;

/// <summary>Matched towers or housing of one scene.</summary>
internal sealed record ClassFindings(IReadOnlyList<LabelledObject> Truth, IReadOnlyList<LabelledObject> Reported, Matching Matching)
{
    public DetectionScore Score => Matching.Score(Truth, Reported.Count);

    public CountError Count => new(
        Truth.Count(item => !item.IsObscured), Enumerable.Range(0, Reported.Count).Count(i => Judged(i) != Judgement.Ignored));

    public IEnumerable<Verdict> Verdicts =>
        from i in Enumerable.Range(0, Reported.Count)
        let judgement = Judged(i)
        where judgement != Judgement.Ignored
        select new Verdict(Reported[i].Class, Reported[i].Confidence, judgement == Judgement.Hit);

    public IEnumerable<JudgedShape> Shapes => Reported.Select((item, i) => Shape(item, Judged(i))).Concat(Unreported());

    private IEnumerable<JudgedShape> Unreported()
    {
        var found = Matching.ReportedToTruth.Values.ToHashSet();
        return Truth.Where((_, i) => !found.Contains(i)).Select(item => Shape(item, item.IsObscured ? Judgement.Ignored : Judgement.Miss));
    }

    private Judgement Judged(int reported) => Matching.OfReported(reported, Truth);

    private static JudgedShape Shape(LabelledObject item, Judgement judgement) => new(item.Class, item.Change, judgement, item.Geometry);
}
