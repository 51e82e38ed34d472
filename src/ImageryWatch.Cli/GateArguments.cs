using System.CommandLine;
using ImageryWatch.Application;

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

    /// <summary>One line for each rule that failed, and the warnings.</summary>
    public static void Write(GateResult gate, TextWriter error, bool quiet)
    {
        foreach (var reason in gate.Reasons) error.WriteLine($"imagerywatch: gate: {reason.Text}");
        if (quiet) return;
        foreach (var warning in gate.Warnings) error.WriteLine($"warning: {warning}");
    }
}
