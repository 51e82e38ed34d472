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
        return id is null ? Only(sites, file) : Located(
            sites.FirstOrDefault(site => site.Id == id) ?? throw new ConfigurationException($"--site: '{id}' is not in {file}: {known}"),
            file);
    }

    private static Site Only(IReadOnlyList<Site> sites, string file)
    {
        var located = sites.Where(site => site.Outline is not null).ToArray();
        if (located.Length == 1) return located[0];
        throw new ConfigurationException(located.Length == 0
            ? $"{file} has no site with a geometry"
            : $"{file} has {located.Length} sites; choose one by --site: {string.Join(", ", located.Select(site => site.Id))}");
    }

    private static Site Located(Site site, string file) =>
        site.Outline is not null ? site : throw new ConfigurationException($"{file}: the site '{site.Id}' has no geometry");
}
