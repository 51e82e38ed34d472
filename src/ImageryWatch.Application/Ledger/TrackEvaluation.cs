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
/// dates to which pairs connect it that are unmasked at the place and report no structure there, that is no change. Where a structure would
/// be present at both dates of such a pair, the pair has missed it, or it does not exist: its odds are multiplied by a ratio per pair. If
/// absence is more probable by then, the states are unknown, except where a pair reports a change.
/// </summary>
internal sealed class TrackEvaluation(LedgerSource source)
{
    /// <summary>Probability that a pair that reports no change there missed one.</summary>
    private const double MissedShare = 0.1;

    private const double MaxProbability = 0.99;

    /// <summary>A reported structure of low confidence is no evidence against itself.</summary>
    private const double MinProbability = 0.501;

    public TrackStates Of(Geometry place, IReadOnlyList<Observation> observations)
    {
        var direct = Votes(observations);
        var masks = source.Pairs.Select(pair => pair.Mask?.Invoke(place)).ToArray();
        var observed = observations.Select(one => one.Pair).ToHashSet();
        var unchanged = UnchangedDates(observed, masks);
        var support = Support(direct.Where(votes => votes.Count > 0 && votes.Average() > 0));
        DatedState[] states = [.. Enumerable.Range(0, source.Dates.Count).Select(date => direct[date].Count > 0
            ? State(direct[date].Average(), support)
            : Inferred(date, direct, unchanged, support, masks))];
        var agreement = Enumerable.Range(0, states.Length)
            .SelectMany(date => direct[date].Select(vote => states[date].State == PresenceState.Present ? vote : -vote));
        int[] contradictions = [.. Enumerable.Range(0, states.Length).Where(date => IsContradictory(direct[date]))];
        var logOdds = LogOdds(Math.Min(MaxProbability, Probability(
            agreement.Average() * Support(direct.Where(votes => votes.Count > 0 && !IsContradictory(votes))))));
        var missed = MissedEvidence(observations[0].Class, states, observed, masks);
        var changed = observations.Where(one => one.Before != one.After).SelectMany(one => DatesOf(one.Pair)).ToHashSet();
        return new TrackStates(
            [.. states.Select((state, date) => WithMissed(state, missed, logOdds + missed < 0 && !changed.Contains(date)))],
            changed.Count > 0 ? Probability(logOdds) : Probability(logOdds + missed), contradictions);
    }

    /// <summary>Logarithm of the factor on the odds from the pairs that do not report the structure although it would be present.</summary>
    private double MissedEvidence(StructureClass kind, DatedState[] states, HashSet<int> observed, BeforeAfter<bool>?[] masks) =>
        Math.Log(UnreportedOddsRatios.Of(kind)) * Enumerable.Range(0, masks.Length).Count(pair => IsSilent(pair, observed, masks)
            && DatesOf(pair).All(date => states[date].State == PresenceState.Present));

    private static DatedState WithMissed(DatedState state, double missed, bool isDoubtful) => state.State != PresenceState.Present
        ? state
        : isDoubtful ? new DatedState(PresenceState.Unknown, null)
        : state with { PresentProbability = Math.Max(MinProbability, Probability(LogOdds(state.PresentProbability!.Value) + missed)) };

    private int[] DatesOf(int pair) => [source.Pairs[pair].Dates.Before, source.Pairs[pair].Dates.After];

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
        var logOdds = LogOdds(Math.Clamp(confidence, MinProbability, MaxProbability));
        return isPresent ? logOdds : -logOdds;
    }

    private static double LogOdds(double probability) => Math.Log(probability / (1 - probability));

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
        int date, List<double>[] direct, DisjointSets unchanged, double support, BeforeAfter<bool>?[] masks)
    {
        var connected = Enumerable.Range(0, direct.Length).Where(other => unchanged.RootOf(other) == unchanged.RootOf(date));
        double[] means = [.. connected.Where(other => direct[other].Count > 0).Select(other => direct[other].Average())];
        if (means.Length == 0 && IsNotAssessable(date, masks)) return new DatedState(PresenceState.NotAssessable, null);
        if (means.Length == 0 || (means.Any(mean => mean > 0) && means.Any(mean => mean < 0)))
            return new DatedState(PresenceState.Unknown, null);
        var state = State(means.Average(), support);
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
