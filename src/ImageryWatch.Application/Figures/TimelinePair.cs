using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>A finished pair of a ledger.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Dates">Positions of its dates in the ledger.</param>
/// <param name="Run">Its run manifest.</param>
/// <param name="Shift">Shift of its later date against the earlier one.</param>
internal sealed record TimelinePair(string Folder, BeforeAfter<int> Dates, RecordedRun Run, Shift Shift)
{
    /// <summary>The assessable pairs in the folder of a ledger, by folder.</summary>
    /// <param name="siteFolder">The folder.</param>
    /// <param name="dates">The dates of the ledger.</param>
    /// <exception cref="InputException">A result is damaged.</exception>
    public static IReadOnlyList<TimelinePair> In(string siteFolder, IReadOnlyList<LedgerDate> dates) =>
    [
        .. Directory.EnumerateDirectories(siteFolder).Order(StringComparer.Ordinal)
            .Where(folder => File.Exists(Path.Combine(folder, RunManifest.FileName)))
            .Select(folder => Load(folder, dates)).OfType<TimelinePair>(),
    ];

    private static TimelinePair? Load(string folder, IReadOnlyList<LedgerDate> dates)
    {
        var comparison = RecordedComparison.Load(folder);
        if (!comparison.IsAssessable) return null;
        var run = RecordedRun.Load(Path.Combine(folder, RunManifest.FileName));
        var (before, after) = (PositionOf(dates, run.Before, comparison.BeforeDate), PositionOf(dates, run.After, comparison.AfterDate));
        return before < 0 || after < 0 ? null : new TimelinePair(folder, new(before, after), run, RegistrationShift.Load(folder));
    }

    /// <summary>By the day and, for several scenes of one day and for mosaics, by the name.</summary>
    private static int PositionOf(IReadOnlyList<LedgerDate> dates, SceneInput scene, string? day)
    {
        bool IsDay(LedgerDate date) => day is null || date.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == day;
        var candidates = Enumerable.Range(0, dates.Count).Where(i => IsDay(dates[i])).ToList();
        var named = candidates.Where(i => dates[i].Name == scene.Name).Take(2).ToList();
        if (named.Count == 1) return named[0];
        return day is not null && candidates.Count == 1 ? candidates[0] : -1;
    }
}
