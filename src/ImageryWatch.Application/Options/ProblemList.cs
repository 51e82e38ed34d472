using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>All problems of one configuration file and of the command-line options that replace its values; reported together.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<(ConfigPosition Position, string Text)> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public void Add(ConfigPosition position, string text) => _problems.Add((position, text));

    /// <exception cref="ConfigurationException">
    /// There is at least one problem: "file:line:column: text" or "--option: text" each, in the order of the file.
    /// </exception>
    public void ThrowIfAny()
    {
        if (IsEmpty) return;
        throw new ConfigurationException([.. _problems
            .OrderBy(problem => problem.Position.Line)
            .ThenBy(problem => problem.Position.Column)
            .Select(problem => $"{problem.Position.In(file)}: {problem.Text}")]);
    }
}
