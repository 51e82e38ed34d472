using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Finds the site that a command works on.</summary>
internal static class SiteChoice
{
    /// <exception cref="ConfigurationException">The file or the site does not exist, or the choice is ambiguous.</exception>
    public static Site? Find(string? file, string? id)
    {
        if (file is null) return id is null ? null : throw new ConfigurationException("--site needs --sites FILE");
        var sites = SitesFile.Load(file);
        var known = string.Join(", ", sites.Select(site => site.Id));
        if (id is null)
            return sites.Count == 1
                ? sites[0]
                : throw new ConfigurationException($"{file} has {sites.Count} sites; choose one by --site: {known}");
        return sites.FirstOrDefault(site => site.Id == id) ?? throw new ConfigurationException($"--site: '{id}' is not in {file}: {known}");
    }
}
