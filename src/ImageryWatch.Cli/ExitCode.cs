using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>Exit codes of the process. Scripts rely on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Finished, and the gate passed.</summary>
    public const int Done = 0;

    /// <summary>Finished, but the gate failed.</summary>
    public const int GateFailed = 1;

    /// <summary>Finished, but the verified folder is damaged or was changed.</summary>
    public const int Damaged = 1;

    /// <summary>Bad arguments or configuration.</summary>
    public const int BadConfiguration = 2;

    /// <summary>An input is unreadable, or the inputs do not match each other.</summary>
    public const int BadInput = 3;

    /// <summary>The pair is not assessable.</summary>
    public const int NotAssessable = 4;

    /// <summary>A defect of the product, of the machine (disk full, no permission) or of the installation.</summary>
    public const int Fault = 70;

    /// <summary>Cancelled by the user.</summary>
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
