namespace ImageryWatch.Core;

/// <summary>
/// Base class of failures that the user can correct. The message is one line: what, where, what to do. Programming errors use <see
/// cref="ArgumentException"/> and similar types.
/// </summary>
public abstract class ImageryWatchException : Exception
{
    protected ImageryWatchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>The command line or a configuration file is invalid; <see cref="Problems"/> lists all errors, one line each.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> problems)
    : ImageryWatchException(string.Join(Environment.NewLine, problems))
{
    public ConfigurationException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>An input cannot be opened or decoded, or the inputs do not match (no CRS, no overlap, no common band).</summary>
public sealed class InputException(string message, Exception? inner = null) : ImageryWatchException(message, inner);

/// <summary>An output cannot be written (no permission, disk full).</summary>
public sealed class OutputException(string message, Exception? inner = null) : ImageryWatchException(message, inner);

/// <summary>The pair was read but cannot be assessed (failed registration, no pixel unmasked on both dates).</summary>
public sealed class NotAssessableException(string message) : ImageryWatchException(message);

/// <summary>A native library is missing or too old; the message names the package and how to install it.</summary>
public sealed class NativeRuntimeException(string message, Exception? inner = null) : ImageryWatchException(message, inner);
