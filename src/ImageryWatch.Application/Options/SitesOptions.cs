namespace ImageryWatch.Application;

/// <summary>Which areas of interest are reported on.</summary>
/// <param name="File">A GeoJSON file of sites, see <see cref="SitesFile"/>.</param>
/// <param name="Include">Ids of the sites wanted; empty means all.</param>
public sealed record SitesOptions(string File, IReadOnlyList<string> Include)
{
    internal static SitesOptions? Read(OptionSection section)
    {
        var file = section.Text("file", null, "GeoJSON (RFC 7946) with one feature per site: id, name, aliases, zones.");
        var include = section.Texts("include", "Ids of the sites to report on; all when left out.");
        if (file is null && include.Count > 0) section.Complain("'include' needs 'file'");
        return file is null ? null : new SitesOptions(file, include);
    }
}
