using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>Scores a ledger against the truth of every date.</summary>
internal static class SeriesScorer
{
    private static readonly StructureClass[] Objects = [StructureClass.GuardTower, StructureClass.Housing];

    public static SeriesScore Score(string name, IReadOnlyList<ScoredDate> dates)
    {
        var matches = dates.Select(date => Objects.ToDictionary(kind => kind, kind => ObjectMatch.Of(date, kind))).ToArray();
        ClassCounts[] counts =
        [
            .. Objects.Select(kind => new ClassCounts(kind, [.. matches.Select(date => date[kind].Amount)])),
            new(StructureClass.Fence, [.. dates.Select(Fences)]),
        ];
        var tracks = Objects.Select(kind => TrueStructures.Continuity([.. matches.Select(date => date[kind])]));
        return new SeriesScore(name, [.. counts.OrderBy(one => one.Class)], tracks.Aggregate((sum, part) => sum + part));
    }

    /// <summary>The scorer of fences compares lines of the same kind of change.</summary>
    private static LabelledObject Scored(LabelledObject fence) => fence with { Change = "appeared" };

    private static DatedAmount Fences(ScoredDate date)
    {
        ScoredTrack[] tracks = [.. date.Tracks.Where(track => track.Class == StructureClass.Fence)];
        var score = FenceScorer.Score(
            [.. date.Truth.Where(one => one.Class == StructureClass.Fence).Select(Scored)],
            [.. tracks.Where(track => track.IsPresent).Select(track => Scored(track.Object))]).Score;
        return new DatedAmount(
            score.TruthMetres, score.ReportedMetres, tracks.Sum(track => track.Amount * (track.State.PresentProbability ?? 0)),
            score.FoundMetres);
    }
}
