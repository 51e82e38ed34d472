namespace ImageryWatch.Application;

/// <summary>The files below a folder. Links are reported and not followed.</summary>
/// <param name="Files">Paths relative to the folder, with '/'.</param>
/// <param name="Links">The same of links.</param>
internal sealed record FolderFiles(IReadOnlySet<string> Files, IReadOnlyList<string> Links)
{
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static FolderFiles Of(string folder)
    {
        var (files, links) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        Add(new DirectoryInfo(folder), "");
        return new FolderFiles(files, links);

        void Add(DirectoryInfo parent, string prefix)
        {
            foreach (var entry in parent.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = prefix + entry.Name;
                if (entry.LinkTarget is not null) links.Add(path);
                else if (entry is DirectoryInfo child) Add(child, path + "/");
                else files.Add(path);
            }
        }
    }
}
