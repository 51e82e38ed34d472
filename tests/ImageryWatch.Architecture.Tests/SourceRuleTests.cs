using System.Text.RegularExpressions;

namespace ImageryWatch.Architecture.Tests;

/// <summary>Rules that a reader relies on in every file.</summary>
public partial class SourceRuleTests
{
    private const int LongestFileInLines = 400;

    [Fact]
    public void Sources_console_isUsedOnlyInCli() =>
        NoMatch(ConsoleUse(), Repository.SourceFiles("src").Where(path => !IsIn(path, "Cli")), "uses Console");

    [Fact]
    public void Sources_systemClock_isNotUsed() =>
        NoMatch(ClockUse(), Repository.SourceFiles("src"), "reads the clock; take a TimeProvider");

    /// <summary>Anything else wraps a worker's exception in an AggregateException, which ends a whole batch for one damaged file.</summary>
    [Fact]
    public void Sources_parallelLoops_useParallelLoop() =>
        NoMatch(
            ParallelUse(),
            Repository.SourceFiles("src").Where(path => Repository.Relative(path) != "src/ImageryWatch.Core/Parallel/ParallelLoop.cs"),
            "runs in parallel by itself; use Core's ParallelLoop");

    [Theory]
    [InlineData("Parallel.For(0, 3, Work);", true)]
    [InlineData("System.Threading.Tasks.Parallel . ForEachAsync(items, Work);", true)]
    [InlineData("using static System.Threading.Tasks.Parallel;", true)]
    [InlineData("items.AsParallel().Sum();", true)]
    [InlineData("catch (AggregateException several)", true)]
    [InlineData("ParallelLoop.For(3, 2, Work);", false)]
    [InlineData("new ParallelOptions();", false)]
    public void ParallelRule_forbiddenCall_isFound(string code, bool isForbidden) =>
        Assert.Equal(isForbidden, ParallelUse().IsMatch(code));

    [Fact]
    public void Sources_files_areShort() =>
        Assert.All(Repository.SourceFiles(), path =>
        {
            var lines = File.ReadAllLines(path).Length;
            Assert.True(lines <= LongestFileInLines, $"{Repository.Relative(path)} has {lines} lines");
        });

    [Fact]
    public void Sources_types_areInTheNamespaceOfTheirProject() =>
        Assert.All(Repository.SourceFiles("src"), path =>
        {
            var project = Repository.Relative(path).Split('/')[1];
            var expected = $"namespace {project}";
            var declared = NamespaceLine().Match(Repository.CodeOf(path));
            if (!declared.Success) return; // assembly attributes only, or top-level statements
            Assert.True(declared.Value.TrimEnd() == $"{expected};"
                || IsInteropNamespace(path, declared.Value.TrimEnd(), expected),
                $"{Repository.Relative(path)} declares '{declared.Value.Trim()}', not '{expected};'");
        });

    [Fact]
    public void Sources_interopTypes_areNotPublic() =>
        Assert.All(Repository.SourceFiles("src").Where(
            path => path.Contains($"{Path.DirectorySeparatorChar}Interop{Path.DirectorySeparatorChar}", StringComparison.Ordinal)), path =>
            Assert.False(PublicType().IsMatch(Repository.CodeOf(path)), $"{Repository.Relative(path)} makes an interop type public"));

    private static void NoMatch(Regex forbidden, IEnumerable<string> files, string complaint) =>
        Assert.All(files, path =>
        {
            var match = forbidden.Match(Repository.CodeOf(path));
            Assert.False(match.Success, $"{Repository.Relative(path)} {complaint}: {match.Value}");
        });

    private static bool IsIn(string path, string project) =>
        Repository.Relative(path).StartsWith($"src/ImageryWatch.{project}/", StringComparison.Ordinal);

    private static bool IsInteropNamespace(string path, string declared, string expected) =>
        declared == $"{expected}.Interop;" && Repository.Relative(path).Contains("/Interop/", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w.])(System\.)?Console\.\w+|\bSpectre\.Console\b")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex ClockUse();

    [GeneratedRegex(@"\bParallel\s*\.\s*(For(Each)?(Async)?|Invoke)\b|\bTasks\.Parallel\s*;|\.AsParallel\(|\bAggregateException\b")]
    private static partial Regex ParallelUse();

    [GeneratedRegex(@"^namespace [\w.]+;[ \t\r]*$", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^public .*\b(class|struct|record|enum|interface|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
