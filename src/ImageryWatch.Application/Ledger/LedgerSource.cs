using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>What a ledger is made of.</summary>
/// <param name="Dates">The dates of a site in order of time.</param>
/// <param name="Pairs">Ordered by their dates, then by folder.</param>
/// <param name="Plane">The plane of the observations.</param>
internal sealed record LedgerSource(IReadOnlyList<LedgerDate> Dates, IReadOnlyList<LedgerPair> Pairs, SitePlane Plane);
