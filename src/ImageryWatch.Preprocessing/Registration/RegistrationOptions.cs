namespace ImageryWatch.Preprocessing;

/// <summary>Options of the registration.</summary>
public sealed record RegistrationOptions
{
    /// <summary>Largest error of the georeference that is searched.</summary>
    public double MaxShiftMetres { get; init; } = 40;

    /// <summary>Largest deviation of a tie point from the global shift.</summary>
    public double MaxLocalShiftMetres { get; init; } = 8;

    /// <summary>Error of the georeferences (CE90), if they may be trusted where matching fails; null if they may not.</summary>
    public double? GeoreferenceErrorMetres { get; init; }

    /// <summary>Maximum number of tie points, for any size of scene.</summary>
    public int MaxTiePoints { get; init; } = 400;

    /// <summary>Maximum number of windows for the global shift.</summary>
    public int MaxGlobalWindows { get; init; } = 25;

    /// <summary>Minimum number of consistent tie points.</summary>
    public int MinTiePoints { get; init; } = 6;

    /// <summary>Threads that match windows; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
