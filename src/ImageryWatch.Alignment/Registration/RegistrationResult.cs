using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>One place where the two dates were matched.</summary>
/// <param name="Position">Where, in grid pixels.</param>
/// <param name="Measured">Displacement found there, in grid pixels.</param>
/// <param name="Residual">What the fitted displacement leaves of it, in grid pixels.</param>
/// <param name="Reliability">How far the best match stands above the next best, 0 (not at all) to 1.</param>
/// <param name="Kept">Whether it supports the displacement.</param>
public sealed record TiePoint(PixelPoint Position, PixelPoint Measured, PixelPoint Residual, double Reliability, bool Kept);

/// <param name="Displacement">To be applied to the later scene; <see cref="Displacement.None"/> when the verdict is failed.</param>
/// <param name="Summary">Figures for the report.</param>
/// <param name="TiePoints">Sorted by row, then column.</param>
/// <param name="Message">One line with the numbers behind the verdict.</param>
public sealed record RegistrationResult(
    Displacement Displacement, RegistrationSummary Summary, IReadOnlyList<TiePoint> TiePoints, string Message)
{
    /// <summary>Residual that 90 % of the kept tie points do not exceed: what differencing tolerates. NaN when the verdict is failed.</summary>
    public double TiePointCe90Metres { get; init; } = double.NaN;
}
