using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Builds the list of comparisons from a pipeline file: sites times pairs of dates.</summary>
public static class BatchPlanner
{
    /// <exception cref="ConfigurationException">A scene has no date, or a name or site does not exist; all problems are listed.</exception>
    /// <exception cref="InputException">A scene does not exist, or cannot be opened and has no date in the pipeline file.</exception>
    public static BatchPlan Plan(PipelineFile file, CancellationToken cancellation) => Plan(file, null, cancellation);

    /// <param name="file">The pipeline file.</param>
    /// <param name="surveys">Surveys of earlier runs, or null.</param>
    /// <param name="cancellation">Checked between scenes.</param>
    internal static BatchPlan Plan(PipelineFile file, SurveyCache? surveys, CancellationToken cancellation)
    {
        var notes = new List<string>();
        var sites = Sites(file, notes);
        var (scenes, unreadable) = new SceneSurvey(file, sites, notes, surveys).Open(cancellation);
        RejectUnknownNames(file, scenes);
        var comparisons = new List<PlannedComparison>();
        foreach (var site in sites.Length > 0 ? sites.Cast<Site?>() : [null])
            comparisons.AddRange(OfSite(site, [.. scenes.Where(scene => Covers(scene, site))], file.Options.Pairs, notes));
        if (comparisons.Count == 0) throw NothingToCompare(file, notes, unreadable);
        return new BatchPlan(WithOwnFolders(comparisons), [.. notes.Distinct()], unreadable);
    }

    private static ConfigurationException NothingToCompare(
        PipelineFile file, IReadOnlyList<string> notes, IReadOnlyList<UnreadableScene> unreadable)
    {
        var reasons = string.Join("; ", notes.Concat(unreadable.Select(scene => scene.Message)));
        return new ConfigurationException($"{file.Path}: no pair to compare{(reasons.Length > 0 ? ": " : "")}{reasons}");
    }

    private static Site[] Sites(PipelineFile file, List<string> notes)
    {
        if (file.Options.Sites is not { File: { } path } options) return [];
        var sites = SitesFile.Load(file.Resolve(path));
        string[] unknown = [.. options.Include.Where(id => sites.All(site => site.Id != id))];
        if (unknown.Length > 0)
            throw new ConfigurationException(
                [.. unknown.Select(id =>
                $"{file.Path}: sites.include: '{id}' is not in {path} (it has {string.Join(", ", sites.Select(site => site.Id))})")]);
        Site[] chosen = [.. sites.Where(site => options.Include.Count == 0 || options.Include.Contains(site.Id))];
        notes.AddRange(chosen.Where(site => site.Outline is null).Select(site => $"{site.Id}: no geometry in {path}"));
        Site[] located = [.. chosen.Where(site => site.Outline is not null)];
        return located.Length > 0
            ? located
            : throw new ConfigurationException($"{file.Path}: sites.file: no site of {path} has a geometry");
    }

    private static void RejectUnknownNames(PipelineFile file, IReadOnlyList<PlannedScene> scenes)
    {
        string[] problems =
        [
            .. from pair in file.Options.Pairs.ExplicitPairs
               from name in new[] { pair.Before, pair.After }
               where scenes.All(scene => scene.Name != name)
               select $"{pair.Location}: there is no scene with the name '{name}'",
            .. from pair in file.Options.Pairs.ExplicitPairs
               let before = scenes.FirstOrDefault(scene => scene.Name == pair.Before)
               let after = scenes.FirstOrDefault(scene => scene.Name == pair.After)
               where before is not null && after is not null && before.AcquiredAt > (after.AcquiredUntil ?? after.AcquiredAt)
               select $"{pair.Location}: '{pair.Before}' is later than '{pair.After}'; swap them",
        ];
        if (problems.Length > 0) throw new ConfigurationException(problems);
    }

    /// <summary>Scenes of different sites may have the same name.</summary>
    private static void RejectAmbiguousNames(IReadOnlyList<PlannedScene> scenes, PairsOptions pairs)
    {
        string[] problems =
        [
            .. from pair in pairs.ExplicitPairs
               from name in new[] { pair.Before, pair.After }
               where scenes.Count(scene => scene.Name == name) > 1
               select $"{pair.Location}: several scenes have the name '{name}'; give each its own 'name'",
        ];
        if (problems.Length > 0) throw new ConfigurationException([.. problems.Distinct()]);
    }

    private static bool Covers(PlannedScene scene, Site? site)
    {
        if (site is null) return true;
        if (scene.SiteId is not null) return scene.SiteId == site.Id;
        return SceneCoverage.Overlaps(scene.Coverage, site);
    }

    private static IEnumerable<PlannedComparison> OfSite(
        Site? site, IReadOnlyList<PlannedScene> scenes, PairsOptions pairs, List<string> notes)
    {
        RejectAmbiguousNames(scenes, pairs);
        var chosen = PairSelection.Choose(scenes, pairs).ToList();
        foreach (var scene in scenes.Where(scene => chosen.Count > 0 && !chosen.Any(pair => pair.Before == scene || pair.After == scene)))
            notes.Add($"{(site is null ? "" : $"{site.Id}: ")}scene '{scene.Name}' is in no pair");
        if (chosen.Count == 0 && site is not null)
            notes.Add($"{site.Id}: {(scenes.Count == 0 ? "no scene covers it" : "fewer than two scenes to compare")}");
        return chosen.Select(pair => new PlannedComparison(site, pair.Before, pair.After, FolderOf(site, pair.Before, pair.After))
        {
            Reason = pair.Reason,
            Warning = pair.Warning,
        });
    }

    private static string FolderOf(Site? site, PlannedScene before, PlannedScene after) =>
        $"{site?.Id ?? "all"}/{before.FolderDate}_{after.FolderDate}";

    /// <summary>Two pairs of a site may have the same dates; the folder of the second gets a number.</summary>
    private static List<PlannedComparison> WithOwnFolders(List<PlannedComparison> comparisons)
    {
        var uses = new Dictionary<string, int>();
        return [.. comparisons.Select(comparison =>
        {
            var use = uses[comparison.Folder] = uses.GetValueOrDefault(comparison.Folder) + 1;
            return use == 1 ? comparison : comparison with { Folder = $"{comparison.Folder}_{use}" };
        })];
    }
}
