using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Training;

/// <summary>Finds the results that decisions are about.</summary>
internal static class DecidedResults
{
    /// <param name="decisionFiles">Files decisions.geojson.</param>
    /// <param name="folders">Folders of results or of batches; empty: the folders of the decision files.</param>
    /// <param name="warnings">Receives the decisions that are not used.</param>
    /// <returns>The results with decisions, in the order of their paths.</returns>
    /// <exception cref="ConfigurationException">A decision is invalid.</exception>
    /// <exception cref="InputException">A folder has no results, or one cannot be read.</exception>
    public static IReadOnlyList<DecidedResult> Find(
        IReadOnlyList<string> decisionFiles, IReadOnlyList<string> folders, List<string> warnings)
    {
        if (decisionFiles.Count == 0) return [];
        var decisions = new DecisionSet(DecisionsFile.Load(decisionFiles));
        if (folders.Count == 0) folders = [.. decisionFiles.Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!).Distinct()];
        GatePair[] pairs = [.. folders.SelectMany(ResultsIn).Distinct().Select(Pair)];
        var reviewed = decisions.Apply(GateInputs.Reviewed(pairs), warnings);
        var used = new HashSet<Decision>();
        DecidedResult[] results = [.. reviewed.Select(pair => Result(pair, decisions.Missed, pairs.Length == 1, used))];
        var unused = decisions.Missed.Count(missed => !used.Contains(missed));
        if (unused > 0)
            warnings.Add($"{unused} missed structures are not used: no result has their before_date and after_date");
        return [.. results.Where(result => result.Changes.Count + result.Missed.Count > 0)];
    }

    /// <summary>A missed structure belongs to the result with its dates, or to the only result if it has none.</summary>
    private static DecidedResult Result(ReviewedPair pair, IReadOnlyList<Decision> missed, bool isOnly, HashSet<Decision> used)
    {
        Decision[] own = [.. missed.Where(one => one.Dates == default ? isOnly : one.Dates == pair.Pair.Dates)];
        used.UnionWith(own);
        return new DecidedResult(pair.Pair.Folder, [.. pair.Changes.Where(change => change.Decision is not null)], own);
    }

    private static GatePair Pair(string folder)
    {
        var result = RecordedComparison.Load(folder);
        return GatePair.Of(folder, result.IsAssessable ? ComparisonStatus.Done : ComparisonStatus.NotAssessable, "", result);
    }

    private static IEnumerable<string> ResultsIn(string folder)
    {
        string[] found = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, RunManifest.FileName, SearchOption.AllDirectories)
                .Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal)]
            : [];
        return found.Length > 0
            ? found
            : throw new InputException($"{folder}: has no results that decisions could be about; specify their folders with --results.");
    }
}
