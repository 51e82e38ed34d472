namespace ImageryWatch.Architecture.Tests;

/// <summary>The arrows between projects are law: this table is the one of src/README.md.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Kernels"] = [],
        ["Raster"] = ["Core"],
        ["Alignment"] = ["Core", "Kernels"],
        ["Inference"] = ["Core", "Kernels"],
        ["Detection"] = ["Core", "Kernels", "Inference"],
        ["Structures"] = ["Core", "Kernels"],
        ["Reporting"] = ["Core", "Raster"],
        ["Synthesis"] = ["Core", "Kernels", "Raster"],
        ["Evaluation"] = ["Core"],
        ["Pipeline"] = ["Core", "Kernels", "Raster", "Alignment", "Inference", "Detection", "Structures", "Reporting", "Synthesis", "Evaluation"],
        ["Cli"] = ["Pipeline", "Core"],
    };

    public static IEnumerable<object[]> Projects => Repository.ProjectRows;

    [Fact]
    public void The_table_names_every_project() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_what_the_table_allows_and_nothing_else(string project) =>
        Assert.Equal(Allowed[project].Order(StringComparer.Ordinal), Repository.ReferencesOf(project).Order(StringComparer.Ordinal));

    [Fact]
    public void References_do_not_pass_through()
    {
        var properties = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Contains("<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>", properties, StringComparison.Ordinal);
        foreach (var project in Repository.Projects)
            Assert.Empty(Repository.ProjectFile(project).Descendants("DisableTransitiveProjectReferences"));
    }

    [Fact]
    public void The_map_for_newcomers_shows_the_same_table()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "src", "README.md"));
        foreach (var project in Repository.Projects)
            Assert.True(rows.Any(row => row.StartsWith($"| `{project}` |", StringComparison.Ordinal)), $"src/README.md has no row for {project}");
    }

    [Fact]
    public void The_solution_lists_every_project()
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
