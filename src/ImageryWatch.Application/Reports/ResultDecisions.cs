using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The decisions about one finished comparison.</summary>
/// <param name="Changes">The changes with their decisions, in the order of changes.geojson.</param>
/// <param name="Missed">Structures that a person reported.</param>
/// <param name="Warnings">Decisions that are not applied.</param>
internal sealed record ResultDecisions(
    IReadOnlyList<ReviewedChange> Changes, IReadOnlyList<Decision> Missed, IReadOnlyList<string> Warnings)
{
    /// <summary>The given files, or decisions.geojson in the folder of the result if it exists.</summary>
    public static IReadOnlyList<string> FilesOf(string folder, IReadOnlyList<string> given)
    {
        var own = Path.Combine(folder, ReviewList.FileName);
        return given.Count > 0 ? given : File.Exists(own) ? [own] : [];
    }

    /// <exception cref="ConfigurationException">A decision is invalid.</exception>
    /// <exception cref="InputException">The result cannot be read, or a file has a newer version.</exception>
    public static ResultDecisions Load(string folder, IReadOnlyList<string> files)
    {
        var result = RecordedComparison.Load(folder);
        var pair = GatePair.Of(folder, ComparisonStatus.Done, "", result);
        var decisions = new DecisionSet(DecisionsFile.Load(files));
        var warnings = new List<string>();
        var changes = decisions.Apply(GateInputs.Reviewed([pair]), warnings)[0].Changes;
        var missed = decisions.Missed.ToLookup(decision => IsOf(decision, folder, pair.Dates));
        if (missed[false].Count() is > 0 and var others)
            warnings.Add($"{others} missed structures are of other dates and are left out");
        return new ResultDecisions(changes, [.. missed[true]], warnings);
    }

    /// <summary>A missed structure is that of the result in whose folder its file is; otherwise its dates decide, if it has any.</summary>
    private static bool IsOf(Decision missed, string folder, DatePair dates) =>
        RealPath.Of(Path.GetDirectoryName(Path.GetFullPath(missed.File))!) == RealPath.Of(Path.TrimEndingDirectorySeparator(folder))
        || missed.Dates == default || missed.Dates == dates;
}
