namespace ImageryWatch.Browser.Tests;

/// <summary>The sources of the review page in this checkout.</summary>
internal static class WebFolder
{
    public static string Root { get; } = FindRoot();

    public static string Path { get; } = System.IO.Path.Combine(Root, "src", "ImageryWatch.Review", "Web");

    public static string Read(params string[] names) => File.ReadAllText(System.IO.Path.Combine([Path, .. names]));

    /// <summary>The page and its scripts.</summary>
    public static IEnumerable<string> Sources() =>
        [Read("index.html"), .. Directory.EnumerateFiles(System.IO.Path.Combine(Path, "scripts"), "*.js", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ImageryWatch.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("ImageryWatch.sln is in no folder above the tests");
    }
}
