using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImageryWatch.Architecture.Tests;

/// <summary>The checkout as files: what these tests read instead of compiled types.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>"Core", "Kernels", ... sorted.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src"), "ImageryWatch.*")
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any()) // build output may be left of a project that moved
            .Select(folder => Path.GetFileName(folder)["ImageryWatch.".Length..])
            .Order(StringComparer.Ordinal)];

    public static IEnumerable<object[]> ProjectRows => Projects.Select(project => new object[] { project });

    public static string ProjectFolder(string project) => Path.Combine(Root, "src", $"ImageryWatch.{project}");

    public static XDocument ProjectFile(string project) =>
        XDocument.Load(Path.Combine(ProjectFolder(project), $"ImageryWatch.{project}.csproj"));

    public static IEnumerable<string> ReferencesOf(string project) =>
        from reference in ProjectFile(project).Descendants("ProjectReference")
        select Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["ImageryWatch.".Length..];

    /// <summary>Every hand-written C# file below a folder of the checkout.</summary>
    public static IEnumerable<string> SourceFiles(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <summary>The text without comments, so that prose about a forbidden thing is allowed.</summary>
    public static string CodeOf(string path) =>
        CommentOrString().Replace(File.ReadAllText(path), match => match.Value.StartsWith('/') ? " " : match.Value);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImageryWatch.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("ImageryWatch.sln was not found above the test's folder.");
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();
}
