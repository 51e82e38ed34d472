using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>The times during which a structure stands, from its states. Dates without a known state are left out.</summary>
internal static class StandingPeriods
{
    /// <returns>In order of time; empty if the structure is present at no date.</returns>
    public static IReadOnlyList<StandingPeriod> Of(IReadOnlyList<LedgerDate> dates, IReadOnlyList<DatedState> states)
    {
        var periods = new List<StandingPeriod>();
        LedgerDate? lastAbsent = null, firstPresent = null, lastPresent = null;
        foreach (var (date, state) in dates.Zip(states))
        {
            if (state.State == PresenceState.Present)
            {
                firstPresent ??= date;
                lastPresent = date;
            }

            if (state.State != PresenceState.Absent) continue;
            if (firstPresent is not null) periods.Add(Period(lastAbsent, firstPresent, lastPresent, date));
            (lastAbsent, firstPresent) = (date, null);
        }

        if (firstPresent is not null) periods.Add(Period(lastAbsent, firstPresent, null, null));
        return periods;
    }

    private static StandingPeriod Period(LedgerDate? absent, LedgerDate present, LedgerDate? last, LedgerDate? gone) =>
        new(absent?.From, present.Until, last?.From, gone?.Until);
}
