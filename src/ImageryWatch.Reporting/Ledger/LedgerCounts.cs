using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Structures of one class in one area at one date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Zone">Null for the whole site.</param>
/// <param name="Class">The class.</param>
/// <param name="Present">Number of structures present.</param>
/// <param name="Amount">The same; for fences their length in metres.</param>
/// <param name="Deviation">
/// Standard deviation of the amount if every structure is present with its probability, independent of the others (Poisson-binomial
/// distribution; of lengths for fences). Structures that are not in the ledger are not included.
/// </param>
/// <param name="NotAssessable">Structures of the ledger whose place is not assessable at this date.</param>
/// <param name="Unknown">Structures of the ledger whose state is unknown.</param>
/// <param name="MaskedShare">Share of the area that is not assessable, 0..1; null where it is not known.</param>
public sealed record LedgerCount(
    LedgerDate Date, string? Zone, StructureClass Class, int Present, double Amount, double Deviation, int NotAssessable, int Unknown,
    double? MaskedShare)
{
    /// <summary>Amount of the structures that are not assessable or unknown; for fences their length in metres.</summary>
    public double HiddenAmount { get; init; }

    /// <summary>By date, then area, then class.</summary>
    public static IReadOnlyList<LedgerCount> Of(SiteLedger ledger) =>
    [
        .. from date in Enumerable.Range(0, ledger.Dates.Count)
           from area in ledger.Areas
           from kind in ClassNames.Counted
           select Of(ledger, date, area, kind),
    ];

    private static LedgerCount Of(SiteLedger ledger, int date, LedgerArea area, StructureClass kind)
    {
        (DatedState State, double Amount)[] tracks =
        [
            .. ledger.Tracks.Where(track => track.Class == kind && (area.Zone is null || track.Zone == area.Zone))
                .Select(track => (track.States[date], kind == StructureClass.Fence ? track.LengthMetres ?? 0 : 1.0)),
        ];
        var present = tracks.Where(track => track.State.State == PresenceState.Present).ToArray();
        return new LedgerCount(
            ledger.Dates[date], area.Zone, kind, present.Length, present.Sum(track => track.Amount),
            Math.Sqrt(tracks.Sum(track => Variance(track.State.PresentProbability ?? 0, track.Amount))),
            tracks.Count(track => track.State.State == PresenceState.NotAssessable),
            tracks.Count(track => track.State.State == PresenceState.Unknown), area.MaskedShares[date])
        {
            HiddenAmount = tracks.Where(track => track.State.State is PresenceState.NotAssessable or PresenceState.Unknown)
                .Sum(track => track.Amount),
        };
    }

    private static double Variance(double probability, double amount) => amount * amount * probability * (1 - probability);
}
