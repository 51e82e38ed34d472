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
        Decision[] places = [.. decisions.Missed.Concat(decisions.Examined.Where(examined => examined.Geometry is not null))];
        var homes = places.ToDictionary(place => place, place => HomesOf(place, pairs));
        DecidedResult[] results = [.. reviewed.Select(pair => Result(pair, places, homes))];
        var unused = homes.Values.Count(home => home.Length == 0);
        if (unused > 0)
            warnings.Add($"{unused} missed structures or examined places are not used: no result has their before_date and after_date");
        return [.. results.Where(result => result.DecisionCount > 0)];
    }

    private static DecidedResult Result(
        ReviewedPair pair, IEnumerable<Decision> places, Dictionary<Decision, GatePair[]> homes)
    {
        var own = places.Where(place => homes[place].Contains(pair.Pair)).ToLookup(place => place.Kind);
        var changes = pair.Changes.Where(change => change.Decision is not null);
        return new DecidedResult(pair.Pair.Folder, [.. changes], [.. own[DecisionKind.Missed]])
        {
            Examined = [.. own[DecisionKind.NoChange]],
        };
    }

    /// <summary>
    /// A place without a report belongs to the result in whose folder its file is; otherwise to the results with its dates, or to the only
    /// result if it has none.
    /// </summary>
    private static GatePair[] HomesOf(Decision place, GatePair[] pairs)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(place.File));
        GatePair[] beside = [.. pairs.Where(pair => Path.GetFullPath(Path.TrimEndingDirectorySeparator(pair.Folder)) == folder)];
        if (beside.Length > 0) return beside;
        return [.. pairs.Where(pair => place.Dates == default ? pairs.Length == 1 : place.Dates == pair.Dates)];
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
