namespace ImageryWatch.Architecture.Tests;

/// <summary>The arrows between projects are law: this table is the one of docs/architecture.md.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Imaging"] = [],
        ["Geospatial"] = ["Core"],
        ["Preprocessing"] = ["Core", "Imaging"],
        ["ChangeDetection"] = ["Core", "Imaging"],
        ["Classification"] = ["Core", "Imaging", "ChangeDetection"],
        ["Reporting"] = ["Core", "Geospatial"],
        ["Application"] = ["Core", "Imaging", "Geospatial", "Preprocessing", "ChangeDetection", "Classification", "Reporting"],
        ["Review"] = ["Core", "Geospatial", "Preprocessing", "Reporting", "Application"],
        ["Simulation"] = ["Core", "Imaging", "Geospatial", "Reporting", "Application"],
        ["Evaluation"] = ["Core", "Geospatial", "Reporting", "Application"],
        ["Training"] = ["Core", "Geospatial", "ChangeDetection", "Classification", "Application", "Simulation", "Evaluation"],
        ["Cli"] = ["Core", "Application", "Review", "Simulation", "Training", "Evaluation"],
    };

    private static readonly string[] DevelopmentProjects = ["Simulation", "Training", "Evaluation"];

    public static IEnumerable<object[]> Projects => Repository.ProjectRows;

    [Fact]
    public void Table_projects_areComplete() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_equalTheTable(string project) =>
        Assert.Equal(Allowed[project].Order(StringComparer.Ordinal), Repository.ReferencesOf(project).Order(StringComparer.Ordinal));

    /// <summary>A comparison must not depend on generated scenes, training or scoring; the command line alone has both.</summary>
    [Fact]
    public void ProductProjects_references_excludeDevelopmentProjects() =>
        Assert.All(
            Repository.Projects.Where(project => !DevelopmentProjects.Contains(project) && project != "Cli"),
            project => Assert.Empty(Repository.ReferencesOf(project).Intersect(DevelopmentProjects)));

    [Fact]
    public void Projects_transitiveReferences_areDisabled()
    {
        var properties = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Contains(
            "<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>", properties, StringComparison.Ordinal);
        foreach (var project in Repository.Projects)
            Assert.Empty(Repository.ProjectFile(project).Descendants("DisableTransitiveProjectReferences"));
    }

    [Fact]
    public void ArchitecturePage_table_isTheSame()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "architecture.md"));
        foreach (var project in Repository.Projects)
            Assert.True(rows.Any(row => row.StartsWith($"| `{project}` |", StringComparison.Ordinal)),
                $"docs/architecture.md has no row for {project}");
    }

    [Fact]
    public void Solution_projects_areComplete()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "ImageryWatch.sln")).Replace('\\', '/');
        var projects = new[] { "src", "tests", "benchmarks" }
            .Select(folder => Path.Combine(Repository.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Select(Repository.Relative);
        Assert.All(projects, path => Assert.Contains($"\"{path}\"", solution, StringComparison.Ordinal));
    }
}
