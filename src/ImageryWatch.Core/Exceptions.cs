namespace ImageryWatch.Core;

/// <summary>
/// Root of every failure that a user can do something about. The message is one line: what, where, what to do.
/// Programming faults stay <see cref="ArgumentException"/> and the like.
/// </summary>
public abstract class ImageryWatchException : Exception
{
    protected ImageryWatchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>The command line or a configuration file is wrong; <see cref="Problems"/> lists everything found, one line each.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> problems)
    : ImageryWatchException(string.Join(Environment.NewLine, problems))
{
    public ConfigurationException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>An input cannot be opened or decoded, or inputs do not fit each other (no CRS, no overlap, no common band).</summary>
public sealed class InputException(string message, Exception? inner = null) : ImageryWatchException(message, inner);

/// <summary>An output cannot be written (no permission, disk full).</summary>
public sealed class OutputException(string message, Exception? inner = null) : ImageryWatchException(message, inner);

/// <summary>The pair was read but nothing can honestly be said about it (failed registration, no ground seen in both dates).</summary>
public sealed class NotAssessableException(string message) : ImageryWatchException(message);

/// <summary>A native library is missing or too old; the message names the package and how to install it.</summary>
public sealed class NativeRuntimeException(string message, Exception? inner = null) : ImageryWatchException(message, inner);
