namespace ImageryWatch.Core;

/// <summary>
/// Two registered dates on one analysis grid, with the same bands in the same order: the input of differencing and classification. Values
/// of <see cref="After"/> are raw; <see cref="Radiometry"/> brings them to the scale of <see cref="Before"/>.
/// </summary>
public sealed record ScenePair
{
    public required AnalysisGrid Grid { get; init; }

    /// <summary>The reference scene on <see cref="Grid"/>.</summary>
    public required IPixelSource Before { get; init; }

    /// <summary>The target scene on <see cref="Grid"/>, displacement applied.</summary>
    public required IPixelSource After { get; init; }

    /// <summary>Role of each band of both sources.</summary>
    public required IReadOnlyList<BandRole> Bands { get; init; }

    /// <summary>One entry per band: before is about <c>Gain * after + Offset</c> where nothing changed.</summary>
    public required IReadOnlyList<BandMatch> Radiometry { get; init; }

    public BeforeAfter<SunPosition?> Sun { get; init; }

    /// <summary>Residual misregistration that differencing must tolerate (CE90 at the tie points).</summary>
    public required double RegistrationToleranceMetres { get; init; }
}
