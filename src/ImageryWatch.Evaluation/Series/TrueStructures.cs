namespace ImageryWatch.Evaluation;

/// <summary>
/// Relates the true structures of the dates, which have no common id, by their places: an altered house keeps most of its outline.
/// </summary>
internal static class TrueStructures
{
    /// <param name="dates">Of one class, in order of time.</param>
    public static TrackContinuity Continuity(IReadOnlyList<ObjectMatch> dates)
    {
        var known = new List<(LabelledObject Last, List<string?> Tracks)>();
        foreach (var date in dates)
        {
            if (date.Truth.Count == 0) continue;
            var quality = ObjectMatch.Quality(date.Truth[0].Class);
            var same = Matching.Greedy([.. known.Select(one => one.Last)], date.Truth, quality).ReportedToTruth;
            for (var i = 0; i < date.Truth.Count; i++)
            {
                if (!same.TryGetValue(i, out var index)) known.Add((date.Truth[i], [date.TrackOf[i]]));
                else
                {
                    known[index].Tracks.Add(date.TrackOf[i]);
                    known[index] = (date.Truth[i], known[index].Tracks);
                }
            }
        }

        var visible = known.Where(one => one.Tracks.Count > 1).Select(one => one.Tracks).ToList();
        return new TrackContinuity(visible.Count, visible.Count(IsFound), visible.Count(IsUnbroken));
    }

    private static bool IsFound(List<string?> tracks) => tracks.Any(id => id is not null);

    private static bool IsUnbroken(List<string?> tracks) => IsFound(tracks) && tracks.Distinct().Count() == 1;
}
