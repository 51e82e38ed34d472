using System.CommandLine;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>The command-line options of the gate, and its messages.</summary>
internal sealed class GateArguments
{
    private readonly Option<string[]> _baseline = new("--baseline")
    {
        Description = "Earlier result: a changes.geojson, or the folder of a result or of a batch. Only changes that are not in it count "
            + "in the gate; may be repeated.",
        HelpName = "PATH",
    };
    private readonly Option<string[]> _decisions = new("--decisions")
    {
        Description = "decisions.geojson: changes that a person accepted, rejected, relabelled or reported as missed; may be repeated.",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [_baseline, _decisions];

    /// <summary>Reads the files, before the comparisons start.</summary>
    public GateInputs Load(ParseResult arguments, PipelineFile file) =>
        GateInputs.Load(file, arguments.GetValue(_baseline) ?? [], arguments.GetValue(_decisions) ?? []);

    /// <summary>The same after the comparisons, when their results are in the output folder already: it cannot be the baseline.</summary>
    /// <exception cref="ConfigurationException">The baseline is in the output folder.</exception>
    public GateInputs LoadAfter(string output, ParseResult arguments, PipelineFile file)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) + Path.DirectorySeparatorChar;
        foreach (var baseline in arguments.GetValue(_baseline) ?? [])
            if ((Path.GetFullPath(baseline) + Path.DirectorySeparatorChar).StartsWith(folder, StringComparison.Ordinal))
                throw new ConfigurationException(
                    $"--baseline {baseline}: is in the output folder, which has the new results; copy the earlier results before the run");
        return Load(arguments, file);
    }

    /// <summary>One line for each rule that failed, and the warnings.</summary>
    public static void Write(GateResult gate, TextWriter error, bool quiet)
    {
        foreach (var reason in gate.Reasons) error.WriteLine($"imagerywatch: gate: {reason.Text}");
        if (quiet) return;
        foreach (var warning in gate.Warnings) error.WriteLine($"warning: {warning}");
    }
}
