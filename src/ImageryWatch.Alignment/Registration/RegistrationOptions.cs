namespace ImageryWatch.Alignment;

/// <summary>What registration may assume and how much it may spend.</summary>
public sealed record RegistrationOptions
{
    /// <summary>Largest error of the georeference that is looked for.</summary>
    public double MaxShiftMetres { get; init; } = 40;

    /// <summary>Largest deviation of one place from the global shift.</summary>
    public double MaxLocalShiftMetres { get; init; } = 8;

    /// <summary>
    /// Error of the georeferences that 90 % of the ground does not exceed, if they may be relied on where nothing can be matched; null: they may not.
    /// </summary>
    public double? GeoreferenceErrorMetres { get; init; }

    /// <summary>Most tie points measured, whatever the size of the scene.</summary>
    public int MaxTiePoints { get; init; } = 400;

    /// <summary>Most windows that vote for the global shift.</summary>
    public int MaxGlobalWindows { get; init; } = 25;

    /// <summary>Fewer consistent tie points than this prove nothing.</summary>
    public int MinTiePoints { get; init; } = 6;

    /// <summary>Threads that match windows; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
