using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>What the process says when it ends. Scripts rely on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done, and the gate passed.</summary>
    public const int Done = 0;

    /// <summary>Done, but the gate failed.</summary>
    public const int GateFailed = 1;

    /// <summary>Bad arguments or configuration.</summary>
    public const int BadConfiguration = 2;

    /// <summary>An input is unreadable, or inputs do not fit each other.</summary>
    public const int BadInput = 3;

    /// <summary>Nothing can honestly be said about the pair.</summary>
    public const int NotAssessable = 4;

    /// <summary>A fault of ours, of the machine (disk full, no permission) or of the installation.</summary>
    public const int Fault = 70;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;

    public static int Of(Exception error) => error switch
    {
        ConfigurationException => BadConfiguration,
        InputException => BadInput,
        NotAssessableException => NotAssessable,
        OperationCanceledException => Cancelled,
        _ => Fault,
    };
}
