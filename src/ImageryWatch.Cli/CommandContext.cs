namespace ImageryWatch.Cli;

/// <summary>Output streams and clock of a command. Tests pass their own writers.</summary>
/// <param name="Output">Receives results only.</param>
/// <param name="Error">Receives progress, warnings and errors.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is an interactive terminal.</param>
/// <param name="Clock">Used for durations.</param>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, bool IsTerminal, TimeProvider Clock);
