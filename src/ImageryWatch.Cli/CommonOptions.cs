using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Options that all commands accept.</summary>
internal sealed class CommonOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON on standard output.", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress and no warnings.", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "On errors, also print where in the program they arose.", Recursive = true };

    public Option<int?> Threads { get; } = new("--threads") { Description = "Worker threads; one per core when left out. Never changes a result.", HelpName = "N", Recursive = true };

    public Option<string?> MemoryLimit { get; } = new("--memory-limit") { Description = "Bound on the memory used, such as '2 GiB'.", HelpName = "SIZE", Recursive = true };

    /// <summary>For tests: results must not depend on it.</summary>
    public Option<int?> BlockSize { get; } = new("--block-size") { Hidden = true, Recursive = true };

    /// <summary>For tests: bytes of network probabilities kept in memory.</summary>
    public Option<long?> OverflowAfter { get; } = new("--overflow-after") { Hidden = true, Recursive = true };

    public CommonOptions()
    {
        Threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is <= 0 or > 1024) result.AddError("--threads must be from 1 to 1024.");
        });
        BlockSize.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 64 or > 8192) result.AddError("--block-size must be from 64 to 8192.");
        });
        MemoryLimit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && ResourceOptions.ParseLimit(text) is null)
                result.AddError($"--memory-limit must be {MemorySize.Expected}, at least 256 MiB, not '{text}'.");
        });
    }

    public IEnumerable<Option> All => [Json, Quiet, Verbose, Threads, MemoryLimit, BlockSize, OverflowAfter];

    /// <summary>The command-line options, with <paramref name="configured"/> as defaults.</summary>
    public ResourceOptions Resources(ParseResult arguments, ResourceOptions configured) => configured with
    {
        Threads = arguments.GetValue(Threads) ?? configured.Threads,
        MemoryLimitBytes = arguments.GetValue(MemoryLimit) is { } text
            ? ResourceOptions.ParseLimit(text)!.Value
            : configured.MemoryLimitBytes,
        BlockSizePixels = arguments.GetValue(BlockSize) ?? configured.BlockSizePixels,
        OverflowAfterBytes = arguments.GetValue(OverflowAfter) ?? configured.OverflowAfterBytes,
    };
}
