using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>States of one structure at all dates, and their reliability.</summary>
/// <param name="States">One per date.</param>
/// <param name="Confidence">Over all observations, 0..1.</param>
/// <param name="Contradictions">Indices of the dates at which observations contradict each other.</param>
internal sealed record TrackStates(IReadOnlyList<DatedState> States, double Confidence, IReadOnlyList<int> Contradictions);

/// <summary>
/// Decides the states of a structure. The observations of a date are combined by the mean of their log odds (logarithmic opinion pool with
/// equal weights): pairs with a common date use the same pixels, so their errors are not independent, and a product of odds would be too
/// certain. Each further date that shows the structure adds half the evidence of a pair. A date without an observation has the state of the
/// dates to which pairs connect it that are unmasked at the place and report no structure there, that is no change. A fence that one pair
/// reports and others do not is less probable: if it is more likely absent than present by then, its state is unknown, because nothing
/// indicates when it was built or removed.
/// </summary>
internal sealed class TrackEvaluation(LedgerSource source)
{
    /// <summary>Probability that a pair that reports no change there missed one.</summary>
    private const double MissedShare = 0.1;

    /// <summary>
    /// Factor on the odds of a fence that only one pair reports although others are unmasked there; estimated from generated series (see
    /// docs/decisions/0070-evidence-of-several-pairs.md). Towers and houses that stand are often not reported, so that this is no evidence
    /// against them.
    /// </summary>
    private const double SingleReportOddsRatio = 0.4;
    private const double MaxProbability = 0.99;

    /// <summary>A reported structure of low confidence is no evidence against itself.</summary>
    private const double MinProbability = 0.501;

    public TrackStates Of(Geometry place, IReadOnlyList<Observation> observations)
    {
        var direct = Votes(observations);
        var masks = source.Pairs.Select(pair => pair.Mask?.Invoke(place)).ToArray();
        var observed = observations.Select(one => one.Pair).ToHashSet();
        var unchanged = UnchangedDates(observed, masks);
        var silence = observations[0].Class == StructureClass.Fence && observed.Count == 1 ? Math.Log(SingleReportOddsRatio) : 0;
        var support = Support(direct.Where(votes => votes.Count > 0 && votes.Average() > 0));
        DatedState[] states = [.. Enumerable.Range(0, source.Dates.Count).Select(date => direct[date].Count > 0
            ? State(direct[date].Average(), support)
            : Inferred(date, direct, unchanged, silence, support, masks))];
        var agreement = Enumerable.Range(0, states.Length)
            .SelectMany(date => direct[date].Select(vote => states[date].State == PresenceState.Present ? vote : -vote));
        int[] contradictions = [.. Enumerable.Range(0, states.Length).Where(date => IsContradictory(direct[date]))];
        var confidence = Probability(agreement.Average() * Support(direct.Where(votes => votes.Count > 0 && !IsContradictory(votes))));
        return new TrackStates(states, Math.Min(confidence, MaxProbability), contradictions);
    }

    /// <summary>Weight of the observations of several dates against those of the two dates of one pair.</summary>
    private static double Support(IEnumerable<List<double>> dates) => Math.Max(1, dates.Count() / 2.0);

    private static bool IsContradictory(List<double> votes) => votes.Any(vote => vote > 0) && votes.Any(vote => vote < 0);

    /// <summary>Log odds of presence per date, one for each observation.</summary>
    private List<double>[] Votes(IReadOnlyList<Observation> observations)
    {
        var votes = source.Dates.Select(_ => new List<double>()).ToArray();
        foreach (var one in observations)
        {
            var dates = source.Pairs[one.Pair].Dates;
            votes[dates.Before].Add(Vote(one.Confidence, one.Before));
            votes[dates.After].Add(Vote(one.Confidence, one.After));
        }

        return votes;
    }

    private static double Vote(double confidence, bool isPresent)
    {
        var probability = Math.Clamp(confidence, MinProbability, MaxProbability);
        var logOdds = Math.Log(probability / (1 - probability));
        return isPresent ? logOdds : -logOdds;
    }

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>Contradictory observations of equal weight give no state.</summary>
    /// <param name="logOdds">Of one pair.</param>
    /// <param name="support">Weight of all dates that show the structure.</param>
    private static DatedState State(double logOdds, double support) => Math.Abs(logOdds) < 1e-9
        ? new DatedState(PresenceState.Unknown, null)
        : logOdds < 0 ? new DatedState(PresenceState.Absent, Probability(logOdds))
        : new DatedState(PresenceState.Present, Math.Min(MaxProbability, Probability(logOdds * support)));

    /// <summary>Sets of dates between which pairs that are unmasked at the place report no change.</summary>
    private DisjointSets UnchangedDates(HashSet<int> observed, BeforeAfter<bool>?[] masks)
    {
        var sets = new DisjointSets(source.Dates.Count);
        for (var pair = 0; pair < masks.Length; pair++)
            if (IsSilent(pair, observed, masks))
                sets.Join(source.Pairs[pair].Dates.Before, source.Pairs[pair].Dates.After);
        return sets;
    }

    private DatedState Inferred(
        int date, List<double>[] direct, DisjointSets unchanged, double silence, double support, BeforeAfter<bool>?[] masks)
    {
        var connected = Enumerable.Range(0, direct.Length).Where(other => unchanged.RootOf(other) == unchanged.RootOf(date));
        double[] means = [.. connected.Where(other => direct[other].Count > 0).Select(other => direct[other].Average())];
        if (means.Length == 0 && IsNotAssessable(date, masks)) return new DatedState(PresenceState.NotAssessable, null);
        if (means.Length == 0 || (means.Any(mean => mean > 0) && means.Any(mean => mean < 0)))
            return new DatedState(PresenceState.Unknown, null);
        var mean = means.Average();
        var state = State(mean > 0 ? Math.Max(0, mean + silence) : mean, support);
        return state with { PresentProbability = state.PresentProbability is { } p ? AfterPossibleChange(p) : null };
    }

    private static bool IsSilent(int pair, HashSet<int> observed, BeforeAfter<bool>?[] masks) =>
        masks[pair] is { Before: false, After: false } && !observed.Contains(pair);

    private static double AfterPossibleChange(double probability) => (probability * (1 - MissedShare)) + ((1 - probability) * MissedShare);

    private bool IsNotAssessable(int date, BeforeAfter<bool>?[] masks) => Enumerable.Range(0, masks.Length).All(pair =>
    {
        var dates = source.Pairs[pair].Dates;
        return masks[pair] is not { } masked
            || ((dates.Before != date || masked.Before) && (dates.After != date || masked.After));
    });
}
