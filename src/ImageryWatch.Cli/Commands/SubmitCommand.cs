using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary><c>submit slurm plan.json</c>: submits the shards of a plan and the job that merges them.</summary>
internal sealed class SubmitCommand(CommonOptions common, CommandContext context)
{
    private const int DefaultShards = 16;
    private const int DefaultProcessors = 4;

    private readonly Argument<string> _plan = new("PLAN") { Description = "plan.json, written by 'plan -o'." };
    private readonly Option<int?> _shards = new("--shards")
    { Description = $"Number of shards; the number of units if left out, at most {DefaultShards}.", HelpName = "N" };
    private readonly Option<int?> _running = new("--max-running") { Description = "Shards that run at the same time.", HelpName = "N" };
    private readonly Option<string[]> _more = new("--sbatch")
    { Description = "A further argument of sbatch, such as --sbatch=--partition=short; may be repeated.", HelpName = "ARGUMENT" };
    private readonly Option<string> _program = new("--program")
    {
        Description = "Command that starts this program on the nodes.", HelpName = "COMMAND", DefaultValueFactory = _ => "imagerywatch",
    };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the script instead of submitting it." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var submit = new SubmitCommand(common, context);
        var slurm = new Command("slurm", "Submit to Slurm.") { submit._plan };
        Option[] options = [submit._shards, submit._running, submit._more, submit._program, submit._dryRun];
        foreach (var option in options) slurm.Add(option);
        slurm.SetAction((arguments, cancellation) => submit.Run(arguments, cancellation));
        return new Command("submit", "Submit a plan to an engine that runs its shards.") { slurm };
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var path = arguments.GetValue(_plan)!;
        var (plan, file) = WorkPlanJson.Load(path, common.Overrides(arguments).ToList());
        var script = SlurmScript.Of(path, Environment.CurrentDirectory, arguments.GetValue(_program)!, Options(arguments, plan, file));
        if (arguments.GetValue(_dryRun))
        {
            context.Output.Write(script);
            return ExitCode.Done;
        }

        var scriptPath = Path.ChangeExtension(path, ".slurm.sh");
        SlurmScript.Write(scriptPath, script);
        return await Submit(scriptPath, cancellation).ConfigureAwait(false);
    }

    private SlurmOptions Options(ParseResult arguments, WorkPlan plan, PipelineFile file)
    {
        var shards = arguments.GetValue(_shards) ?? Math.Min(plan.Units.Count, DefaultShards);
        if (shards < 1) throw new ConfigurationException($"--shards must be at least 1, not {shards}");
        if (arguments.GetValue(_running) is < 1) throw new ConfigurationException("--max-running must be at least 1");
        var resources = file.Options.Resources;
        return SlurmOptions.For(plan, resources, shards, resources.Threads > 0 ? resources.Threads : DefaultProcessors) with
        {
            MaxRunning = arguments.GetValue(_running),
            Arguments = arguments.GetValue(_more) ?? [],
        };
    }

    private async Task<int> Submit(string script, CancellationToken cancellation)
    {
        try
        {
            var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var bash = Process.Start(start)!;
            var (output, error) = (bash.StandardOutput.ReadToEndAsync(cancellation), bash.StandardError.ReadToEndAsync(cancellation));
            await bash.WaitForExitAsync(cancellation).ConfigureAwait(false);
            context.Output.Write(await output.ConfigureAwait(false));
            if (bash.ExitCode == 0) return ExitCode.Done;
            var reason = (await error.ConfigureAwait(false)).ReplaceLineEndings(" ").Trim();
            throw new InputException($"{script}: sbatch failed: {reason}; correct the arguments, or run the script on a node with Slurm.");
        }
        catch (Win32Exception fault)
        {
            throw new InputException($"{script}: bash cannot be started ({fault.Message}); run the script on a node with Slurm.", fault);
        }
    }
}
