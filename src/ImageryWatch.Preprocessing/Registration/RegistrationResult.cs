using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>One tie point.</summary>
/// <param name="Position">Position in grid pixels.</param>
/// <param name="Measured">Measured displacement, in grid pixels.</param>
/// <param name="Residual">Measured minus fitted displacement, in grid pixels.</param>
/// <param name="Reliability">Distinctness of the best match against the next best, 0..1.</param>
/// <param name="Kept">True if the tie point is consistent with the model.</param>
public sealed record TiePoint(PixelPoint Position, PixelPoint Measured, PixelPoint Residual, double Reliability, bool Kept);

/// <param name="Displacement">To be applied to the later scene; <see cref="Displacement.None"/> if registration failed.</param>
/// <param name="Summary">Figures for the report.</param>
/// <param name="TiePoints">Sorted by row, then column.</param>
/// <param name="Message">One line with the figures behind the outcome.</param>
public sealed record RegistrationResult(
    Displacement Displacement, RegistrationSummary Summary, IReadOnlyList<TiePoint> TiePoints, string Message)
{
    /// <summary>
    /// Residual that 90 % of the kept tie points do not exceed; the tolerance of differencing. NaN if registration failed.
    /// </summary>
    public double TiePointCe90Metres { get; init; } = double.NaN;

    /// <summary>For the report; null where there is nothing to warn of.</summary>
    public string? Warning { get; init; }
}
