namespace ImageryWatch.Application;

/// <summary>A finished comparison whose report is written again with decisions applied.</summary>
public sealed record ReportRequest
{
    /// <summary>Folder of the comparison.</summary>
    public required string ResultFolder { get; init; }

    /// <summary>Files decisions.geojson; empty: that of the result folder.</summary>
    public IReadOnlyList<string> DecisionFiles { get; init; } = [];

    public required string OutputFolder { get; init; }

    /// <summary>Current location of the scenes if it differs from the manifest; otherwise empty.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    /// <summary>Replace an output folder that holds other content, which is moved aside.</summary>
    public bool Force { get; init; }

    public ResourceOptions Resources { get; init; } = new();
}

/// <param name="Folder">The folder written.</param>
/// <param name="Summary">The result and the number of reviewed changes, as sentences.</param>
/// <param name="Warnings">Decisions that were not applied, and warnings from writing.</param>
public sealed record ReportResult(string Folder, string Summary, IReadOnlyList<string> Warnings);
