using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Options of the registration.</summary>
public sealed record RegistrationOptions
{
    [Option("Largest georeferencing error that is searched.", Unit = "m", Min = 1, Max = 500)]
    public double MaxShiftMetres { get; init; } = 40;

    [Option("Largest deviation of a tie point from the global shift (terrain).", Unit = "m", Min = 0.5, Max = 100)]
    public double MaxLocalShiftMetres { get; init; } = 8;

    /// <summary>Null: the georeferences may not be trusted where matching fails.</summary>
    [Option(
        "Georeferencing error (CE90) of the scenes. A pair that cannot be "
            + "matched is compared as georeferenced; without it, it is not assessable.",
        Unit = "m", Min = 0, Max = 100, Flag = "--georeference-error", ValueName = "METRES", Example = "4")]
    public double? GeoreferenceErrorMetres { get; init; }

    [Option("Maximum number of tie points, for any size of scene.", Min = 20, Max = 10_000)]
    public int MaxTiePoints { get; init; } = 400;

    [Option("Maximum number of windows for the global shift.", Min = 1, Max = 1000, IsAdvanced = true)]
    public int MaxGlobalWindows { get; init; } = 25;

    [Option("Minimum number of consistent tie points.", Min = 3, Max = 1000, IsAdvanced = true)]
    public int MinTiePoints { get; init; } = 6;

    /// <summary>Threads that match windows; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
