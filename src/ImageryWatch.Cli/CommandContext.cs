namespace ImageryWatch.Cli;

/// <summary>What a command talks to. Tests give their own writers.</summary>
/// <param name="Output">For results only.</param>
/// <param name="Error">For progress, warnings and errors.</param>
/// <param name="IsTerminal">Whether a person watches <paramref name="Error"/>.</param>
/// <param name="Clock">For durations.</param>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, bool IsTerminal, TimeProvider Clock);
