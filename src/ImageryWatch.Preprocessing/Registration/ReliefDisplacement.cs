using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Difference in the displacement of raised objects between two dates, in metres per metre of height. Tie points on crowns, roofs and
/// shadows are consistent with each other, so this error does not show in their residuals.
/// </summary>
/// <param name="ShadowPerMetre">Distance between the shadow tips of a pole on the two dates.</param>
/// <param name="OffNadirPerMetre">Distance between the images of its top on the two dates.</param>
public sealed record ReliefDisplacement(double ShadowPerMetre, double OffNadirPerMetre)
{
    // Effective object heights, fitted to synthetic scenes of known displacement.
    private const double ShadowErrorMetres = 0.4;
    private const double OffNadirErrorMetres = 1.0;

    /// <summary>Default where sun and view are unknown: sun of dates a month apart, views ten degrees apart.</summary>
    public static ReliefDisplacement Default { get; } = new(0.5, 0.2);

    /// <summary>CE90 of the ground's position from this cause, in addition to the residuals.</summary>
    public double Error90Metres =>
        Math.Sqrt(Math.Pow(ShadowErrorMetres * ShadowPerMetre, 2) + Math.Pow(OffNadirErrorMetres * OffNadirPerMetre, 2));

    /// <summary>From sun and view of both dates; <see cref="Default"/> where the metadata is missing.</summary>
    public static ReliefDisplacement Between(SceneMetadata before, SceneMetadata after) => new(
        Distance(Shadow(before), Shadow(after)) ?? Default.ShadowPerMetre,
        Distance(OffNadirVector(before), OffNadirVector(after)) ?? Default.OffNadirPerMetre);

    private static (double East, double North)? Shadow(SceneMetadata date) => date.Sun is { Value: { ElevationDegrees: > 1 } sun }
        ? Along(sun.AzimuthDegrees + 180, 1 / Math.Tan(sun.ElevationDegrees * Math.PI / 180))
        : null;

    private static (double East, double North)? OffNadirVector(SceneMetadata date) =>
        date is { OffNadirDegrees: { } tilt, ViewAzimuthDegrees: { } azimuth }
        ? Along(azimuth.Value + 180, Math.Tan(tilt.Value * Math.PI / 180))
        : null;

    private static (double East, double North) Along(double azimuthDegrees, double length) =>
        (length * Math.Sin(azimuthDegrees * Math.PI / 180), length * Math.Cos(azimuthDegrees * Math.PI / 180));

    private static double? Distance((double East, double North)? a, (double East, double North)? b) =>
        a is { } p && b is { } q ? Math.Sqrt(Math.Pow(p.East - q.East, 2) + Math.Pow(p.North - q.North, 2)) : null;
}
