using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// Relates the radiometry of the dates of a series by the recorded matches of its pairs; where pairs give several ways, the one with the
/// fewest pairs is used. Pairs whose match is uncertain in a band relate no dates.
/// </summary>
internal static class DateRelations
{
    /// <param name="count">Number of dates.</param>
    /// <param name="pairs">Per pair its dates and the match of its later date with the earlier one.</param>
    /// <param name="bands">The bands shown.</param>
    /// <returns>
    /// Per date the relation of each band to the reference date, the first date of the largest set of related dates; null for a date that
    /// is not related to it.
    /// </returns>
    public static IReadOnlyList<BandRelation>?[] Of(
        int count, IReadOnlyList<(BeforeAfter<int> Dates, IReadOnlyList<BandMatch> Matches)> pairs, IReadOnlyList<BandRole> bands)
    {
        (BeforeAfter<int> Dates, BandRelation[] Later)[] links =
            [.. pairs.Select(pair => (pair.Dates, Later: Relations(pair.Matches, bands))).Where(link => link.Later.Length > 0)];
        var best = new IReadOnlyList<BandRelation>?[count];
        for (var start = 0; start < count; start++)
        {
            var related = From(start, count, links, [.. bands.Select(_ => BandRelation.Same)]);
            if (related.Count(one => one is not null) > best.Count(one => one is not null)) best = related;
        }

        return best;
    }

    /// <summary>Empty where a band is not matched with enough certainty.</summary>
    private static BandRelation[] Relations(IReadOnlyList<BandMatch> matches, IReadOnlyList<BandRole> bands)
    {
        BandMatch?[] known = [.. bands.Select(band => matches.FirstOrDefault(match => match.Band == band))];
        return known.All(MatchedStretch.IsCertain) ? [.. known.Select(match => new BandRelation(match!.Gain, match.Offset))] : [];
    }

    private static IReadOnlyList<BandRelation>?[] From(
        int start, int count, (BeforeAfter<int> Dates, BandRelation[] Later)[] links, IReadOnlyList<BandRelation> same)
    {
        var found = new IReadOnlyList<BandRelation>?[count];
        found[start] = same;
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var date))
        {
            foreach (var (dates, later) in links)
            {
                if (dates.Before == date) Set(dates.After, later);
                else if (dates.After == date) Set(dates.Before, [.. later.Select(relation => relation.Inverse())]);
            }

            void Set(int other, IReadOnlyList<BandRelation> step)
            {
                if (found[other] is not null) return;
                found[other] = [.. step.Zip(found[date]!, (relation, next) => relation.Then(next))];
                queue.Enqueue(other);
            }
        }

        return found;
    }
}
