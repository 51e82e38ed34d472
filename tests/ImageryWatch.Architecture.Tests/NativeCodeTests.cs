using System.Text.RegularExpressions;

namespace ImageryWatch.Architecture.Tests;

/// <summary>Native calls stand behind a wall, unsafe code in few places.</summary>
public partial class NativeCodeTests
{
    private static readonly string[] MayCallNative = ["Geospatial"];
    private static readonly string[] MayBeUnsafe = ["Imaging", "Geospatial"];

    [Fact]
    public void Sources_nativeImports_areInInteropFolders() =>
        Assert.All(Repository.SourceFiles("src"), path =>
        {
            if (NativeImport().IsMatch(Repository.CodeOf(path)))
                Assert.True(IsInterop(path),
                    $"{Repository.Relative(path)} imports native functions outside Interop/ of {string.Join(", ", MayCallNative)}");
        });

    [Fact]
    public void Projects_interopFolder_existsOnlyWhereAllowed()
    {
        var owners = Repository.Projects.Where(project => Directory.Exists(Path.Combine(Repository.ProjectFolder(project), "Interop")));
        Assert.Subset(MayCallNative.ToHashSet(), owners.ToHashSet());
    }

    [Fact]
    public void Projects_unsafeBlocks_areEnabledOnlyWhereAllowed()
    {
        var unsafeProjects = Repository.Projects.Where(
            project => Repository.ProjectFile(project).Descendants("AllowUnsafeBlocks").Any(element => element.Value == "true"));
        Assert.Subset(MayBeUnsafe.ToHashSet(), unsafeProjects.ToHashSet());
    }

    [Fact]
    public void Sources_unsafeCode_isInInteropOrImaging() =>
        Assert.All(Repository.SourceFiles("src"), path =>
        {
            if (UnsafeKeyword().IsMatch(Repository.CodeOf(path)))
                Assert.True(IsInterop(path)
                    || Repository.Relative(path).StartsWith("src/ImageryWatch.Imaging/", StringComparison.Ordinal),
                    $"{Repository.Relative(path)} has unsafe code");
        });

    private static bool IsInterop(string path) =>
        MayCallNative.Any(project => Repository.Relative(path)
            .StartsWith($"src/ImageryWatch.{project}/Interop/", StringComparison.Ordinal));

    [GeneratedRegex(@"\[\s*(LibraryImport|DllImport)\b")]
    private static partial Regex NativeImport();

    [GeneratedRegex(@"\bunsafe\b(?!\s*""|\w)")]
    private static partial Regex UnsafeKeyword();
}
