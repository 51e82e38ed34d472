using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Options that all commands accept.</summary>
internal sealed class CommonOptions
{
    private readonly OptionArguments _resources = new("resources");

    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON on standard output.", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress and no warnings.", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "On errors, also print the stack trace.",
        Recursive = true,
    };

    public Option<bool> Explain { get; } = new("--explain")
    { Description = "Print which results of earlier runs were reused, and why the others were computed." };

    public CommonOptions()
    {
        foreach (var option in _resources.All) option.Recursive = true;
    }

    public IEnumerable<Option> All => [Json, Quiet, Verbose, .. _resources.All];

    /// <summary>The values of the command line for the use of the machine.</summary>
    public IEnumerable<OptionOverride> Overrides(ParseResult arguments) => _resources.Overrides(arguments);

    /// <summary>For commands without options of stages.</summary>
    public ResourceOptions Resources(ParseResult arguments) => PipelineFile.LoadStages(null, [.. Overrides(arguments)]).Resources;
}
