using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Checks the sites and zones of gate rules: a rule with a misspelt name would never apply.</summary>
internal static class GateNames
{
    /// <exception cref="ConfigurationException">There is no such site or zone; all are listed.</exception>
    public static void Check(PipelineFile file)
    {
        GateRule[] rules = [.. file.Options.Gate.Rules.Where(rule => rule is { Site: not null } or ChangeRule { Zone: not null })];
        if (rules.Length == 0) return;
        var sites = file.Options.Sites is { File: { } path } ? SitesFile.Load(file.Resolve(path)) : [];
        string[] problems = [.. rules.SelectMany(rule => Problems(rule, sites)).Select(problem => $"{file.Path}: gate.failOn: {problem}")];
        if (problems.Length > 0) throw new ConfigurationException(problems);
    }

    private static IEnumerable<string> Problems(GateRule rule, IReadOnlyList<Site> sites)
    {
        if (rule.Site is { } id && sites.All(site => site.Id != id))
        {
            yield return $"'{rule}': there is no site with the id \"{id}\"; known: {Listed(sites.Select(site => site.Id))}";
            yield break;
        }

        if (rule is not ChangeRule { Zone: { } zone }) yield break;
        string[] zones = [.. sites.Where(site => rule.Site is null || site.Id == rule.Site).SelectMany(site => site.Zones)
            .Select(one => one.Name).Distinct()];
        if (!zones.Contains(zone)) yield return $"'{rule}': there is no zone \"{zone}\"; known: {Listed(zones)}";
    }

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.Select(name => $"\"{name}\"")) is { Length: > 0 } text ? text : "none";
}
