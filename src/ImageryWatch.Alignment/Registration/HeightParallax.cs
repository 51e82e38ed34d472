using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// How differently two dates show what stands on the ground: in metres, per metre of height. Tie points measure crowns,
/// roofs and shadows together with the ground and agree with each other about them, so this error does not show in
/// their residuals.
/// </summary>
/// <param name="ShadowPerMetre">Distance between the tips of the two shadows of a pole.</param>
/// <param name="LeanPerMetre">Distance between the two images of its top.</param>
public sealed record HeightParallax(double ShadowPerMetre, double LeanPerMetre)
{
    // Heights that carry this error, fitted to generated scenes whose displacement is known.
    private const double ShadowingMetres = 0.4;
    private const double LeaningMetres = 1.0;

    /// <summary>Between dates of which nothing is known: suns a month apart, views ten degrees apart.</summary>
    public static HeightParallax Usual { get; } = new(0.5, 0.2);

    /// <summary>Error of the ground's place that 90 % of the ground does not exceed, besides what residuals tell.</summary>
    public double Error90Metres => Math.Sqrt(Math.Pow(ShadowingMetres * ShadowPerMetre, 2) + Math.Pow(LeaningMetres * LeanPerMetre, 2));

    /// <summary>From sun and view of both dates; <see cref="Usual"/> for what the metadata does not tell.</summary>
    public static HeightParallax Between(SceneMetadata before, SceneMetadata after) => new(
        Distance(Shadow(before), Shadow(after)) ?? Usual.ShadowPerMetre, Distance(Lean(before), Lean(after)) ?? Usual.LeanPerMetre);

    private static (double East, double North)? Shadow(SceneMetadata date) => date.Sun is { Value: { ElevationDegrees: > 1 } sun }
        ? Along(sun.AzimuthDegrees + 180, 1 / Math.Tan(sun.ElevationDegrees * Math.PI / 180))
        : null;

    private static (double East, double North)? Lean(SceneMetadata date) => date is { OffNadirDegrees: { } tilt, ViewAzimuthDegrees: { } azimuth }
        ? Along(azimuth.Value + 180, Math.Tan(tilt.Value * Math.PI / 180))
        : null;

    private static (double East, double North) Along(double azimuthDegrees, double length) =>
        (length * Math.Sin(azimuthDegrees * Math.PI / 180), length * Math.Cos(azimuthDegrees * Math.PI / 180));

    private static double? Distance((double East, double North)? a, (double East, double North)? b) =>
        a is { } p && b is { } q ? Math.Sqrt(Math.Pow(p.East - q.East, 2) + Math.Pow(p.North - q.North, 2)) : null;
}
